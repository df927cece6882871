import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { banPair } from '../../src/rails/pairs.ts';
import { queueAll, relateAll } from '../../src/rails/relating.ts';
import { isAlike, type Parts } from '../../src/rails/similar.ts';
import { between, type Chance, chanceOf, oneOf } from '../../src/sample/archive/chance.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { type RailLink, railLinks } from '../support/rails.ts';
import { openSite, type TestSite } from '../support/site.ts';

interface Story {
  readonly id: number;
  readonly path: string;
  readonly body: string;
}

interface Paper {
  readonly site: TestSite;
  readonly stories: readonly Story[];
  /** Addresses that readers must not be led to: withdrawn, drafts, embargoed. */
  readonly hidden: readonly string[];
  /** Pairs that editors banned, both ways round. */
  readonly banned: ReadonlySet<string>;
  /** What the editors chose beside a story, in their order, by its address. */
  readonly pinned: ReadonlyMap<string, readonly string[]>;
}

const total = 36;
const seeds = [1, 2, 3];

/** A generated paper in which editors chose, banned and withdrew at random, with drafts and an embargo on its own texts. */
async function randomPaper(seed: number): Promise<Paper> {
  const site = await openSite();
  site.clock.now = new Date('2026-07-01T12:30:00.000Z');
  await addGeneratedArchive(site, total + seed, () => undefined);
  const chance = chanceOf(total, seed, 'revision');
  const all = await publishedStories(site);
  const some = (): Story => oneOf(chance, all);

  const gone = [some(), some(), some(), some()];
  const pairs = Array.from({ length: 25 }, () => pairOf(chance, all));
  const owners = [...new Set(Array.from({ length: 8 }, some))].filter((own) => !gone.includes(own));
  const chosen = new Map(
    owners.map((own) => [own, [...new Set([some(), some(), some()])].filter((other) => other !== own)]),
  );
  for (const [{ id }, others] of chosen) {
    await republish(site, id, { related: others.map((other) => other.id) });
  }
  await relateAll(site);
  for (const [a, b] of pairs) await site.db.atomically(banPair(a.id, b.id));
  for (const { id } of new Set(gone)) await withdraw(site, id);
  const draft = await article(site, { title: `Draft ${seed}`, body: some().body, status: 'draft' });
  const later = { when: 'later', publishDate: '2026-07-02', publishTime: '06:30' };
  await write(await editor(site), { title: `Embargo ${seed}`, body: some().body, ...later }, 'publish');
  await relateAll(site);

  const banned = new Set(pairs.flatMap(([a, b]) => [`${a.path} ${b.path}`, `${b.path} ${a.path}`]));
  const hidden = [...gone.map(({ path }) => path), draft.path, `/finance/embargo-${seed}`];
  const pinned = [...chosen].map(([own, others]): [string, string[]] => [own.path, others.map(({ path }) => path)]);
  return { site, stories: await publishedStories(site), hidden, banned, pinned: new Map(pinned) };
}

/** Mostly neighbours in the archive, which are often of one event. */
function pairOf(chance: Chance, all: readonly Story[]): [Story, Story] {
  const first = between(chance, 0, all.length - 2);
  const second = Math.min(first + between(chance, 1, 6), all.length - 1);

  return [all[first] as Story, all[second] as Story];
}

async function publishedStories(site: TestSite): Promise<Story[]> {
  const rows = await site.db.all<{ id: number; slug: string; section: string; body: string }>(sql`
    SELECT a.id, a.slug, s.slug AS section, a.body FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.status = 'published' ORDER BY a.published_at, a.id`);

  return rows.map(({ id, slug, section, body }) => ({ id, path: `/${section}/${encodeURIComponent(slug)}`, body }));
}

const railsOn = async ({ site }: Pick<Paper, 'site'>, path: string) =>
  railLinks((await request(site.app).get(path).expect(200)).text);

/** What a rule says against the pages of a story, in words. */
type Rule = (paper: Paper, own: string, links: readonly RailLink[]) => string[];

const rules: [name: string, rule: Rule][] = [
  [
    'no link leads to what readers cannot see',
    ({ hidden }, _own, links) => hrefs(links).filter((href) => hidden.includes(href)),
  ],
  ['nor to the page’s own story', (_paper, own, links) => hrefs(links).filter((href) => href === own)],
  [
    'a banned pair is never linked',
    ({ banned }, own, links) => hrefs(related(links)).filter((href) => banned.has(`${own} ${href}`)),
  ],
  ['what the editors chose comes first, in their order', misplaced],
  [
    'every related link says why',
    (_paper, _own, links) => related(links).flatMap(({ href, reason }) => (reason ? [] : [href])),
  ],
];

const hrefs = (links: readonly RailLink[]) => links.map(({ href }) => href);
const related = (links: readonly RailLink[]) => links.filter(({ rail }) => rail === 'related');

function misplaced({ pinned, hidden, banned }: Paper, own: string, links: readonly RailLink[]): string[] {
  const shown = hrefs(related(links));
  const wanted = (pinned.get(own) ?? [])
    .filter((href) => !hidden.includes(href) && !banned.has(`${own} ${href}`))
    .filter((href) => shown.includes(href));

  return wanted.filter((href, index) => shown[index] !== href);
}

test.each(seeds)('beside every story of random paper %i the rules of the related links hold', async (seed) => {
  const paper = await randomPaper(seed);
  const wrong: string[] = [];

  for (const { path } of paper.stories) {
    for (const page of [path, `${path}/related`]) {
      const links = await railsOn(paper, page);
      wrong.push(
        ...rules.flatMap(([name, rule]) => rule(paper, path, links).map((href) => `${page}: ${name}: ${href}`)),
      );
    }
  }

  expect(paper.stories.length).toBeGreaterThan(total - 10);
  expect(wrong).toEqual([]);
});

test('nothing below the floor is kept, and finding all links anew finds the same ones', async () => {
  const { site } = await randomPaper(4);
  const kept = async () => {
    const rows = await site.db.all<{ id: number; relatedId: number; score: number; words: string }>(sql`
      SELECT article_id AS id, related_id AS "relatedId", score, words FROM related ORDER BY article_id, related_id`);
    return rows.map(({ words, ...link }) => ({
      ...link,
      ties: JSON.parse(words) as { parts: Parts; words: string[] },
    }));
  };
  const anew = async () => {
    await queueAll(site);
    await relateAll(site);
    return kept();
  };

  const [first, second] = [await anew(), await anew()];

  expect(first.length).toBeGreaterThan(50);
  expect(first.filter(({ ties }) => !isAlike(ties.parts, ties.words, 0, total))).toEqual([]);
  expect(second).toEqual(first);
});
