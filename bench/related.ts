// Measures related links and near-copies on a generated archive, whose plan says which stories tell one event.
//   node bench/related.ts [ARTICLES] [DATABASE]    10000 articles in a temporary SQLite file unless said otherwise
// A DATABASE that holds a generated archive of so many articles is measured as it is; one that is named is kept.

import { audienceOf } from '../src/audience/audience.ts';
import { sql } from '../src/db/sql.ts';
import { explainRelated } from '../src/rails/explaining.ts';
import { looksLike } from '../src/rails/looking-alike.ts';
import { forgetProfile } from '../src/rails/profile.store.ts';
import { forgetRelated } from '../src/rails/related.store.ts';
import { relateAll, relatedBacklog } from '../src/rails/relating.ts';
import { overlap, sequencesOf } from '../src/rails/sequences.ts';
import { documentMemory } from '../src/rails/vocabulary.ts';
import { generatedArchive } from '../src/sample/archive/archive.ts';
import { chanceOf, oneOf } from '../src/sample/archive/chance.ts';
import { plannedStories } from '../src/sample/archive/plan.ts';
import type { OpenSite } from '../src/site/opening.ts';
import { say } from './harness/say.ts';
import { percentile } from './harness/stats.ts';
import { fillEmpty, onStorage } from './harness/temporary.ts';

const asked = 500;
const places = 10;
const rewritten = 300;
const relatedAgain = 200;
const warming = 300;

interface Story {
  readonly id: number;
  readonly number: number;
  readonly path: string;
  readonly title: string;
  readonly body: string;
}

async function measure([articles = '10000', place]: readonly string[]): Promise<void> {
  await onStorage(place, async (site) => {
    const total = Number(articles);
    await prepare(site, total);
    const stories = await storiesIn(site);
    await links(site, total, stories);
    await alarms(site, total, stories);
    await relatingOne(site, stories);
  });
}

async function prepare(site: OpenSite, total: number): Promise<void> {
  await fillEmpty(site, total);
  const waiting = await relatedBacklog(site);
  if (waiting === 0) return;

  const { seconds, cpu } = await timed(() =>
    relateAll(site, { told: (done) => void (done % 5000 === 0 && say(`${done} related`)) }),
  );
  say(
    `${waiting} stories related: ${(waiting / seconds).toFixed(0)} a second, ${(cpu / waiting).toFixed(2)} ms of CPU each`,
  );
}

async function storiesIn({ db }: OpenSite): Promise<Map<number, Story>> {
  const rows = await db.all<Omit<Story, 'number' | 'path'> & { slug: string; section: string }>(sql`
    SELECT a.id, a.slug, s.slug AS section, a.title, a.body FROM articles a JOIN sections s ON s.id = a.section_id`);

  return new Map(
    rows.map(({ slug, section, ...story }) => {
      const number = Number(slug.split('-').at(-1));
      return [number, { ...story, number, path: `${section}/${slug}` }];
    }),
  );
}

/** How well the ten places name the other stories of the event, and how many of them are copies of one another. */
async function links(site: OpenSite, total: number, stories: ReadonlyMap<number, Story>): Promise<void> {
  const plan = [...plannedStories(total)];
  const events = Map.groupBy(
    plan.filter(({ event, original }) => event !== undefined && original === undefined),
    ({ event }) => event,
  );
  const { mostRead } = audienceOf(site);
  const byPath = new Map([...stories.values()].map((story) => [`/${story.path}`, story]));
  let [gain, queries, copies, shown] = [0, 0, 0, 0];

  for (const told of [...events.values()].filter(({ length }) => length > 1).slice(-asked)) {
    const own = stories.get(told[0]?.number ?? 0);
    if (!own) continue;
    const same = new Set(told.slice(1).map(({ number }) => number));
    const found = (await explainRelated(site, mostRead, own.path)).slice(0, places);
    const beside = found.map(({ path }) => byPath.get(decodeURIComponent(path))).filter((story) => story !== undefined);
    gain += ndcg(
      beside.map(({ number }) => same.has(number)),
      same.size,
    );
    queries += 1;
    copies += copiesAmong([own, ...beside]);
    shown += beside.length;
  }
  say(
    `nDCG@10 same event ${(gain / queries).toFixed(3)}, dup@10 ${(copies / shown).toFixed(4)}, filled ${(shown / queries / places).toFixed(2)} (${queries} events)`,
  );
}

function ndcg(hits: readonly boolean[], relevant: number): number {
  const worth = (place: number) => 1 / Math.log2(place + 2);
  const ideal = Array.from({ length: Math.min(places, relevant) }, (_, place) => worth(place));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

  return sum(hits.map((hit, place) => (hit ? worth(place) : 0))) / sum(ideal);
}

function copiesAmong(stories: readonly Story[]): number {
  const texts = stories.map(({ title, body }) => sequencesOf(`${title}\n${body}`));

  return texts.filter((text, index) => texts.slice(0, index).some((before) => overlap(before, text) >= 0.67)).length;
}

/** Rewrites that the desk should notice, and new stories that it should not remark on. */
async function alarms(site: OpenSite, total: number, stories: ReadonlyMap<number, Story>): Promise<void> {
  const chance = chanceOf(total, 1, 'revision');
  const long = [...stories.values()].filter(({ body }) => sentencesOf(body).length >= 6).slice(-rewritten);
  const foreign = () => oneOf(chance, sentencesOf(oneOf(chance, long).body));
  const drop = <Thing>(things: Thing[]) => void things.splice(Math.floor(chance() * things.length), 1);
  const found = { light: 0, medium: 0 };
  for (const { id, title, body } of long) {
    const [words, light, medium] = [title.split(' '), sentencesOf(body), sentencesOf(body).slice(1)];
    drop(words);
    drop(light);
    light.splice(Math.floor(chance() * light.length), 0, foreign());
    for (let quarter = Math.round(medium.length / 4); quarter > 0; quarter -= 1) drop(medium);
    const texts = { light: [...words, ...light], medium: [foreign(), ...medium, foreign()] };
    for (const kind of ['light', 'medium'] as const) {
      const alike = await looksLike(site, { id: 0, title: kind === 'light' ? '' : title, body: texts[kind].join(' ') });
      if (alike.some((other) => other.id === id)) found[kind] += 1;
    }
  }

  const others = [...generatedArchive(total + 1)].slice(-rewritten);
  const remarks = await Promise.all(others.map(({ title, body }) => looksLike(site, { id: 0, title, body })));
  const wrong = remarks.filter(({ length }) => length > 0).length;
  const share = (part: number, of: number) => (part / Math.max(of, 1)).toFixed(3);
  say(
    `alarm: light ${share(found.light, long.length)}, medium ${share(found.medium, long.length)} of ${long.length}; on other stories ${share(wrong, others.length)} of ${others.length}`,
  );
}

const sentencesOf = (body: string) =>
  body
    .replace(/\s+/g, ' ')
    .split(/(?<=[.!?]) /)
    .filter(Boolean);

/**
 * Relates the newest stories as if each had just come in: nothing of it is known, and it is alone in the queue. The
 * first ones are not counted: a paper that runs has long been through with what a new process compiles.
 */
async function relatingOne(site: OpenSite, stories: ReadonlyMap<number, Story>): Promise<void> {
  const costs: Cost[] = [];
  const documents = documentMemory();
  const newest = [...stories.values()].sort((a, b) => b.number - a.number).slice(0, warming + relatedAgain);
  for (const { id } of newest) {
    await site.db.atomically([
      ...forgetRelated(id),
      ...forgetProfile(id),
      sql`INSERT INTO related_queue (article_id, queued_at) VALUES (${id}, ${new Date().toISOString()})
        ON CONFLICT (article_id) DO NOTHING`,
    ]);
    costs.push(await timed(() => relateAll(site, { documents })));
  }
  const counted = costs.slice(-relatedAgain);
  const all = middleAndMost(counted.map(({ cpu }) => cpu));
  const own = middleAndMost(counted.map(({ ownCpu }) => ownCpu));
  say(
    `relating one story among ${stories.size}, ${site.db.engine}, ms of CPU: ${all} on all threads, ${own} on its own`,
  );
}

const middleAndMost = (costs: readonly number[]) =>
  `median ${percentile(costs, 50).toFixed(1)}, p95 ${percentile(costs, 95).toFixed(1)}`;

/** CPU in milliseconds, of every thread and of this one. */
interface Cost {
  readonly seconds: number;
  readonly cpu: number;
  readonly ownCpu: number;
}

async function timed(work: () => Promise<unknown>): Promise<Cost> {
  const [start, before, ownBefore] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  await work();
  const [own, all] = [process.threadCpuUsage(ownBefore), process.cpuUsage(before)];

  return {
    seconds: (performance.now() - start) / 1000,
    cpu: (all.user + all.system) / 1000,
    ownCpu: (own.user + own.system) / 1000,
  };
}

await measure(process.argv.slice(2));
