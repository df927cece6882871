import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { element, linkOf, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const ask = async (site: TestSite, query: Record<string, string>) =>
  (await request(site.app).get('/search').query(query).expect(200)).text;
const found = async (site: TestSite, query: Record<string, string> | string) =>
  storiesOn(await ask(site, typeof query === 'string' ? { q: query } : query));

async function ferries() {
  const site = await openSite();
  const write = (title: string, section: string, author: string, topic: string, year: number) =>
    article(site, {
      title,
      section,
      authors: [author],
      topics: [topic],
      publishedAt: `${year}-03-10T10:00:00.000Z`,
      summary: 'Plain.',
      body: 'Plain.',
    });
  const old = await write('Ferry prices', 'finance', 'Mara Ellison', 'Coast', 2023);
  const recent = await write('Ferry strike', 'life', 'Hanne Aldous', 'Work', 2025);

  return { site, old: old.path, recent: recent.path };
}

test.each([
  ['author:"Mara Ellison"', 'old'],
  ['author:mara-ellison', 'old'],
  ['section:Life', 'recent'],
  ['topic:coast', 'old'],
  ['before:2024', 'old'],
  ['after:2024', 'recent'],
  ['after:2025-03-10', 'recent'],
  ['before:2025-03', 'old'],
  ['-strike', 'old'],
] as const)('“ferry %s” narrows the search', async (words, which) => {
  const paper = await ferries();

  expect(await found(paper.site, `ferry ${words}`)).toEqual([paper[which]]);
});

test.each([
  [{ author: 'mara-ellison' }, 'old'],
  [{ author: 'Mara Ellison' }, 'old'],
  [{ section: 'life' }, 'recent'],
  [{ topic: 'Coast' }, 'old'],
  [{ before: '2024' }, 'old'],
  [{ after: '2024' }, 'recent'],
  [{ when: 'year' }, 'recent'],
] as const)('the fields of the form do the same: %j', async (fields, which) => {
  const paper = await ferries();

  expect(await found(paper.site, { q: 'ferry', ...fields })).toEqual([paper[which]]);
});

test.each([
  [{ q: 'topic:coast' }, ['old']],
  [{ q: 'section:life' }, ['recent']],
  [{ q: 'author:"Mara Ellison"' }, ['old']],
  [{ q: 'before:2024' }, ['old']],
  [{ q: 'after:2023 -strike' }, ['old']],
  [{ q: 'after:2023 -strike -prices' }, []],
  [{ section: 'life' }, ['recent']],
  [{ topic: 'Coast', sort: 'newest' }, ['old']],
  [{ q: 'after:2023' }, ['recent', 'old']],
] as const)('where no word is looked for, all that stands in a place is listed: %j', async (query, which) => {
  const paper = await ferries();

  expect(await found(paper.site, query)).toEqual(which.map((one) => paper[one]));
});

test('the list of a place goes on without end', async () => {
  const { site } = await ferries();
  for (let minute = 10; minute < 35; minute += 1)
    await article(site, { section: 'life', publishedAt: `2026-01-10T10:${minute}:00.000Z` });

  const first = await ask(site, { q: 'section:life' });
  const [, older = ''] = /href="\?([^"]*older=[^"]*)"/.exec(first) ?? [];
  const second = (
    await request(site.app)
      .get(`/search?${older.replaceAll('&amp;', '&')}`)
      .expect(200)
  ).text;

  expect(textOf(first)).toContain('Every story there, newest first');
  expect(storiesOn(first)).toHaveLength(20);
  expect(new Set([...storiesOn(first), ...storiesOn(second)]).size).toBe(26);
});

test('words in quotes must stand side by side', async () => {
  const site = await openSite();
  const together = await article(site, { title: 'Harbour bonds sell', body: 'Plain.' });
  const apart = await article(site, { title: 'Bonds for a harbour', body: 'Plain.' });

  expect(await found(site, '"harbour bonds"')).toEqual([together.path]);
  expect(new Set(await found(site, 'harbour bonds'))).toEqual(new Set([together.path, apart.path]));
});

test('a name or a date that means nothing is words to look for', async () => {
  const { site, old, recent } = await ferries();

  const text = await ask(site, { q: 'ferry author:prices before:soon' });

  expect(new Set(storiesOn(text))).toEqual(new Set([old, recent]));
  expect(storiesOn(text)[0]).toBe(old);
});

test('sections and years of what was found stand beside it, with their numbers, and narrow it', async () => {
  const { site, old } = await ferries();

  const aside = element(await ask(site, { q: 'ferry' }), '<aside');

  expect(textOf(aside)).toMatch(/Finance 1/);
  expect(textOf(aside)).toMatch(/2025 1/);
  expect(aside).toContain('href="/topics/coast"');
  const year = /href="(\?[^"]+)"[^>]*>2023/.exec(aside)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? '';
  expect(storiesOn((await request(site.app).get(`/search${year}`).expect(200)).text)).toEqual([old]);
});

test('newest first goes on without end, no story twice, and the search stays what it was', async () => {
  const site = await openSite();
  for (let day = 10; day < 55; day += 1) {
    const publishedAt = new Date(Date.UTC(2025, 0, day)).toISOString();
    await article(site, { title: `Ferry ${day}`, section: day % 2 ? 'life' : 'finance', publishedAt });
  }
  const pages = [await ask(site, { q: 'ferry', section: 'life', sort: 'newest' })];
  for (let next = linkOf(pages[0] ?? '', 'next'); next; next = linkOf(pages.at(-1) ?? '', 'next')) {
    pages.push((await request(site.app).get(`/search${next}`).expect(200)).text);
  }

  const stories = pages.flatMap(storiesOn);

  expect(stories).toHaveLength(22);
  expect(stories[0]).toBe('/life/ferry-53');
  expect(stories).toEqual([...new Set(stories)].sort().reverse());
});

test('a search that comes close only can be listed by date too', async () => {
  const { site, old, recent } = await ferries();

  expect(await found(site, { q: 'ferry submarine', sort: 'newest' })).toEqual([recent, old]);
});

test.each([
  { after: '2025-13-45' },
  { before: 'yesterday' },
  { section: 'nowhere' },
  { topic: '%_%' },
  { author: "'; --" },
])('a filter that names nothing leaves the search as it is: %j', async (fields) => {
  const { site, old, recent } = await ferries();

  expect(new Set(await found(site, { q: 'ferry', ...fields }))).toEqual(new Set([old, recent]));
});
