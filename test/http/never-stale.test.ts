import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { sql } from '../../src/db/sql.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { newestConsidered } from '../../src/site/newest.ts';
import { article } from '../support/article.ts';
import { keepCorrection } from '../support/corrections.ts';
import { confirming, type DeskStory, type Editor, formOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { importLines } from '../support/imports.ts';
import { fill, idOf } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';

const sections = ['finance', 'markets', 'life'] as const;
const topics = ['bonds', 'ferries', 'kettles'] as const;
const authors = ['Mara Ellison', 'Ada Brook'] as const;

/** What editors may do next, drawn by a seed, so that a failure can be repeated. */
interface Newsroom {
  readonly site: TestSite;
  readonly agent: Editor;
  readonly stories: DeskStory[];
  readonly pick: <Thing>(things: readonly Thing[]) => Thing;
  readonly count: () => number;
}

const deeds: readonly ((room: Newsroom) => Promise<unknown>)[] = [
  async (room) => room.stories.push(await write(room.agent, words(room), 'publish')),
  ({ agent, stories, pick, count }) => press(agent, pick(stories), { title: `Told again, ${count()}` }, 'publish'),
  ({ agent, stories, pick, count }) => press(agent, pick(stories), { body: `Another text ${count()}.` }, 'publish'),
  (room) => press(room.agent, room.pick(room.stories), words(room), 'publish'),
  ({ agent, stories, pick }) => press(agent, pick(stories), {}, 'withdraw'),
  ({ agent, stories, pick }) => press(agent, pick(stories), {}, 'return'),
  ({ agent, stories, pick, count }) => press(agent, pick(stories), { title: `A draft ${count()}` }),
  ({ site }) => relateAll(site),
  async ({ agent, count }) =>
    fill(agent, `/desk/sections/${await idOf(agent, '/desk/sections', 'Companies')}`, {
      description: `Firms ${count()}.`,
    }),
  ({ agent, count }) => fill(agent, '/desk/settings', { address: `Quay ${count()}` }),
  ({ agent, stories, pick, count }) => press(agent, pick(stories), { slug: `moved-${count()}` }, 'publish'),
  ({ agent, stories, pick, count }) => keepCorrection(agent, pick(stories).id, { words: `It was ${count()} towns.` }),
];

/** Presses a button of a story's form; one that the story does not have now is refused, and nothing has changed. */
const press = async (agent: Editor, { action }: DeskStory, typed: Record<string, string>, button = 'draft') =>
  send(agent, action, { ...(await formOf(agent, action)), ...typed, ...confirming(typed), action: button });

const words = ({ pick, count }: Pick<Newsroom, 'pick' | 'count'>) => ({
  title: `The harbour counts to ${count()}`,
  section: pick(sections),
  topics: pick(topics),
  authors: pick(authors),
  body: `Eleven towns share one bond and ${pick(topics)}.`,
});

test.each([
  1, 2, 3,
])('after any sequence of edits every kept page equals one made afresh in the same minute (%i)', async (seed) => {
  const site = await openSite();
  const agent = await editor(site);
  const draw = drawn(seed);
  const pick = <Thing>(things: readonly Thing[]) => things[Math.floor(draw() * things.length)] as Thing;
  let counted = 0;
  const count = () => (counted += 1);
  const room: Newsroom = { site, agent, stories: [], pick, count };
  for (let n = 0; n < 6; n += 1)
    await article(site, { section: pick(sections), topics: [pick(topics)], authors: [pick(authors)] });
  room.stories.push(await write(agent, words(room), 'publish'));

  for (let step = 0; step < 25; step += 1) {
    await readAll(site);
    await pick(deeds)(room);
    expect(await staleOf(site), `after step ${step} of seed ${seed}`).toEqual([]);
  }
}, 240_000);

test('stories of any date that are imported leave no kept page as it was', async () => {
  const site = await openSite();
  const draw = drawn(4);
  let counted = 0;
  const line = (section: string, hoursAgo: number) => {
    counted += 1;
    const date = new Date(site.clock.now.getTime() - hoursAgo * 3_600_000).toISOString();
    return {
      id: `choir ${counted}`,
      title: `Minutes of the choir, ${counted}`,
      body: 'The choir sang.',
      date,
      section,
    };
  };
  const many = newestConsidered + 20;
  const { map } = await importLines(
    site,
    ['life', 'finance'].flatMap((section) => Array.from({ length: many }, (_, hour) => line(section, hour + 1))),
  );
  const paths = ['/', '/life', '/finance', `/${map['choir 1']}`, `/${map[`choir ${many}`]}`];

  for (let step = 0; step < 20; step += 1) {
    for (const path of paths) await request(site.door.answer).get(path).expect(200);
    const hoursAgo = Math.floor(draw() * (many + 5));
    await importLines(site, [line('life', hoursAgo)]);
    expect(await staleOf(site, paths), `after one of ${hoursAgo} hours ago`).toEqual([]);
  }
}, 240_000);

const lists = [
  '/',
  '/topics',
  '/authors',
  '/archive',
  '/archive/2025/04',
  '/feed.xml',
  '/most-read',
  '/about',
  '/robots.txt',
  '/corrections',
];

async function addresses({ db }: TestSite): Promise<string[]> {
  const [stories, named] = await Promise.all([
    db.all<{ path: string }>(sql`
      SELECT s.slug || '/' || a.slug AS path FROM articles a JOIN sections s ON s.id = a.section_id
      WHERE a.status = 'published'`),
    db.all<{ path: string }>(sql`
      SELECT 'topics/' || slug AS path FROM topics UNION ALL SELECT 'authors/' || slug FROM authors
      UNION ALL SELECT slug FROM sections`),
  ]);

  return [
    ...lists,
    ...stories.flatMap(({ path }) => ['', '/related', '/changes', '/report'].map((page) => `/${path}${page}`)),
    ...named.map(({ path }) => `/${path}`),
  ];
}

async function readAll(site: TestSite): Promise<void> {
  for (const path of await addresses(site)) await request(site.door.answer).get(path);
}

/** A paper on the same storage that has read nothing of it yet. */
function startedAnew(site: TestSite) {
  const forgetful = { ...site, db: { ...site.db } };

  return createApp(forgetful, audienceOf(forgetful));
}

/** Pages that readers get and that would read otherwise if they were made now by a paper that remembers nothing. */
async function staleOf(site: TestSite, paths?: readonly string[]): Promise<string[]> {
  const stale: string[] = [];
  const anew = startedAnew(site);
  for (const path of paths ?? (await addresses(site))) {
    const [kept, fresh] = [await request(site.door.answer).get(path), await request(anew).get(path)];
    if (kept.status !== fresh.status || kept.text !== fresh.text) stale.push(path);
  }

  return stale;
}

/** Numbers below 1 that look drawn by chance and are the same for the same seed (mulberry32). */
function drawn(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
