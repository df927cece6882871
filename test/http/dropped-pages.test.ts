import request from 'supertest';
import { expect, test } from 'vitest';
import { relateAll } from '../../src/rails/relating.ts';
import { newestConsidered } from '../../src/site/newest.ts';
import { article } from '../support/article.ts';
import { change, type Editor, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { importLines } from '../support/imports.ts';
import { fill, idOf } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = (site: TestSite, path: string) => request(site.door.answer).get(path).expect(200);

/** Which of these pages have to be made again after something is done. */
async function droppedBy(site: TestSite, paths: readonly string[], act: () => Promise<unknown>): Promise<string[]> {
  for (const path of paths) await read(site, path);
  await act();

  const dropped: string[] = [];
  for (const path of paths) {
    const before = site.door.cache.counts.made;
    await read(site, path);
    if (site.door.cache.counts.made > before) dropped.push(path);
  }
  return dropped;
}

/** A story written at the desk in finance, one beside it in life, and the lists of both. */
async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const words = { title: 'Harbour bonds sell out', topics: 'bonds', body: 'Eleven towns share one bond.' };
  const story = await write(agent, words, 'publish');
  const other = await article(site, {
    section: 'life',
    title: 'Choir buys a boiler',
    topics: ['choirs'],
    authors: ['Ada Brook'],
    summary: '',
    body: 'A new tenor sings.',
  });
  await relateAll(site);

  return { site, agent, story, other, own: '/finance/harbour-bonds-sell-out' };
}

/** Stories of one day in life, as lines to import. */
const linesOf = (count: number, day: string) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${day} ${n}`,
    title: `Minutes of the choir ${day} ${n}`,
    body: 'The choir met and sang.',
    date: `${day}T10:00:00Z`,
    section: 'life',
  }));

const lists = [
  '/finance',
  '/life',
  '/topics/bonds',
  '/topics/choirs',
  '/authors/ada-brook',
  '/archive',
  '/feed.xml',
  '/about',
];

test('a word put right in a text drops the page of the story and no other', async () => {
  const { site, agent, story, own, other } = await paper();

  const dropped = await droppedBy(site, ['/', own, other.path, ...lists], () =>
    change(agent, story, { body: 'Twelve towns share one bond.' }, 'publish'),
  );

  expect(dropped).toEqual([own]);
});

test('a new headline drops every page that shows it', async () => {
  const { site, agent, story, own } = await paper();

  const dropped = await droppedBy(site, ['/', own, ...lists], () =>
    change(agent, story, { title: 'Harbour bonds sold out by noon' }, 'publish'),
  );

  expect(dropped).toEqual(['/', own, '/finance', '/topics/bonds', '/feed.xml']);
});

test('a new story drops the lists it stands in, and leaves the others', async () => {
  const { site, agent, own, other } = await paper();

  const dropped = await droppedBy(site, ['/', own, other.path, ...lists], () =>
    write(agent, { title: 'Kettles are back', section: 'money', topics: 'kettles' }, 'publish'),
  );

  // Its headline is recommended beside every story.
  expect(dropped).toEqual(['/', own, other.path, '/archive', '/feed.xml']);
});

test('stories of long ago that are imported drop the lists they stand in, and neither the front page nor other stories', async () => {
  const { site, own, other } = await paper();
  await importLines(site, linesOf(newestConsidered, '2025-04-13'));
  await relateAll(site);

  const dropped = await droppedBy(site, ['/', own, other.path, '/life', '/archive', '/finance'], () =>
    importLines(site, linesOf(3, '2019-02-01')),
  );

  expect(dropped).toEqual(['/life', '/archive']);
});

test('one among them that is new drops the front page, and the story pages that recommend from it', async () => {
  const { site, own } = await paper();
  await importLines(site, linesOf(newestConsidered, '2025-04-13'));
  await relateAll(site);

  const dropped = await droppedBy(site, ['/', own, '/finance'], () =>
    importLines(site, [...linesOf(2, '2019-02-01'), ...linesOf(1, '2025-04-14')]),
  );

  expect(dropped).toEqual(['/', own]);
});

test('a draft drops nothing', async () => {
  const { site, agent, story, own } = await paper();

  const dropped = await droppedBy(site, ['/', own, ...lists], async () => {
    await write(agent, { title: 'Not yet' });
    await change(agent, story, { title: 'Bonds, again' });
  });

  expect(dropped).toEqual([]);
});

test('a story that is withdrawn is gone from every page at once, and back at once', async () => {
  const { site, agent, story, own } = await paper();
  const shows = async (path: string) => (await read(site, path)).text.includes('Harbour bonds');
  const pages = ['/', '/finance', '/topics/bonds', '/feed.xml', '/archive/2025/04'];
  const before = await Promise.all(pages.map(shows));

  await change(agent, story, {}, 'withdraw');
  await request(site.door.answer).get(own).expect(410);
  const during = await Promise.all(pages.filter((path) => path !== '/topics/bonds').map(shows));
  await change(agent, story, {}, 'return');
  await read(site, own);
  const after = await Promise.all(pages.map(shows));

  expect(before).toEqual(Array(5).fill(true));
  expect(during).toEqual(Array(4).fill(false));
  expect(after).toEqual(before);
});

test('links found in the background drop the pages beside which they stand', async () => {
  const { site, own, other } = await paper();
  const twin = await article(site, {
    title: 'Towns share a bond again',
    body: 'Eleven towns share one bond. It sold.',
  });
  const paths = [own, other.path, '/finance', '/'];

  const dropped = await droppedBy(site, paths, () => relateAll(site));

  expect(dropped).toContain(own);
  expect(dropped).not.toContain(other.path);
  expect((await read(site, own)).text).toContain(twin.title);
});

test.each([
  [
    'a section',
    async (agent: Editor) =>
      fill(agent, `/desk/sections/${await idOf(agent, '/desk/sections', 'Life')}`, { name: 'Living' }),
  ],
  ['a setting', (agent: Editor) => fill(agent, '/desk/settings', { name: 'The Quay' })],
])('a change of the paper itself drops every page: %s', async (_what, act) => {
  const { site, agent, own } = await paper();
  const paths = ['/', own, ...lists];

  const dropped = await droppedBy(site, paths, () => act(agent));

  expect(dropped).toEqual(paths);
});

test('a breaking line is seen at once on the pages that show it, and is gone with its last second', async () => {
  const { site, agent, own } = await paper();
  const line = { words: 'Ferry stops tonight', endsDate: '2025-04-14', endsTime: '20:30' };
  site.clock.now = new Date('2025-04-14T20:29:10.000Z');
  const hasLine = async (path: string) => (await read(site, path)).text.includes(line.words);

  const dropped = await droppedBy(site, ['/', own, '/finance', '/topics/bonds'], () =>
    fill(agent, '/desk/breaking', line),
  );
  const during = [await hasLine('/'), await hasLine('/finance')];
  site.clock.now = new Date('2025-04-14T20:30:00.000Z');
  const after = [await hasLine('/'), await hasLine('/finance')];

  expect(dropped).toEqual(['/', '/finance']);
  expect([during, after]).toEqual([
    [true, true],
    [false, false],
  ]);
});
