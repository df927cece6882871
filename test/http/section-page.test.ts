import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { element, linkOf, meta, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;

/** Reads a page of the section, then what lies behind its link, until there is none; calls `between` before each. */
async function walk(site: TestSite, start: string, rel: 'next' | 'prev', between: () => Promise<unknown>) {
  const pages: { path: string; stories: string[] }[] = [];
  for (let path: string | undefined = start; path; ) {
    const text: string = await read(site, path);
    pages.push({ path, stories: storiesOn(text) });
    const href = linkOf(text, rel);
    path = href && `/finance${href}`;
    await between();
  }

  return pages;
}

test('a section lists its stories, newest first, and no other section’s', async () => {
  const site = await openSite();
  const older = await article(site, { section: 'markets', publishedAt: '2025-04-13T08:00:00.000Z' });
  const newer = await article(site, { section: 'markets', publishedAt: '2025-04-14T08:00:00.000Z' });
  await article(site, { section: 'finance' });

  const text = await read(site, '/markets');

  expect(storiesOn(text)).toEqual([newer.path, older.path]);
  expect(text).toContain('<main id="main" data-section="markets"');
  expect(textOf(element(text, '<h1'))).toBe('Markets');
});

test('a section names itself to other sites and marks itself in the menu', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example' });

  const text = await read(site, '/markets');

  expect(linkOf(text, 'canonical')).toBe('https://paper.example/markets');
  expect(meta(text, 'og:type')).toBe('website');
  expect(text.match(/aria-current="page">([^<]+)</)?.[1]).toBe('Markets');
});

test('a section without a story says so', async () => {
  const site = await openSite();
  await article(site, { section: 'life', status: 'draft' });
  await article(site, { section: 'life', status: 'withdrawn' });

  const text = await read(site, '/life');

  expect(storiesOn(text)).toEqual([]);
  expect(textOf(text)).toContain('Nothing has been published in Life yet.');
});

test('stories stand under the day they came out on, in the zone of the paper', async () => {
  const site = await openSite({ SITE_TIMEZONE: 'Pacific/Auckland' });
  await article(site, { publishedAt: '2025-04-13T11:59:00.000Z' });
  await article(site, { publishedAt: '2025-04-13T12:01:00.000Z' });

  const text = await read(site, '/finance');

  expect([...text.matchAll(/<h2 class="day">(.*?)<\/h2>/g)].map(([, day = '']) => textOf(day))).toEqual([
    'Monday 14 April',
    'Sunday 13 April',
  ]);
});

test('three pictured stories stand large above the list, none of them twice', async () => {
  const site = await openSite();
  const picture = { file: 'sample/bus.svg', description: '', caption: '', credit: '', width: 900, height: 600 };
  for (let story = 0; story < 3; story += 1) await article(site, { picture });
  await article(site);

  const stories = storiesOn(await read(site, '/finance'));

  expect(stories).toHaveLength(4);
  expect(new Set(stories).size).toBe(4);
});

test('a short section has no further pages', async () => {
  const site = await openSite();
  for (let story = 0; story < 20; story += 1) await article(site);

  const text = await read(site, '/finance');

  expect(storiesOn(text)).toHaveLength(20);
  expect(text).not.toContain('aria-label="Pages"');
});

test('walking to the oldest story meets every story once, while new ones come out at the same times', async () => {
  const site = await openSite();
  const at = (minute: number) => `2025-04-14T10:0${minute}:00.000Z`;
  const stories = [];
  for (let story = 0; story < 47; story += 1) {
    stories.push(await article(site, { publishedAt: at(story < 25 ? 1 : 2) }));
  }
  const newestFirst = stories.map(({ path }) => path).reverse();

  const pages = await walk(site, '/finance', 'next', () => article(site, { publishedAt: at(3) }));

  expect(pages.map((page) => page.stories.length)).toEqual([20, 20, 7]);
  expect(pages.flatMap((page) => page.stories)).toEqual(newestFirst);
});

test('walking back to the newest story meets every story once, those that came out on the way too', async () => {
  const site = await openSite();
  const everything: string[] = [];
  const publish = async () =>
    void everything.push((await article(site, { publishedAt: '2025-04-14T10:00:00.000Z' })).path);
  for (let story = 0; story < 45; story += 1) await publish();
  const last = (await walk(site, '/finance', 'next', async () => undefined)).at(-1);

  const pages = await walk(site, last?.path ?? '', 'prev', publish);

  const met = pages.reverse().flatMap(({ stories }) => stories);
  expect(new Set(met).size).toBe(met.length);
  expect(met).toEqual(everything.slice(0, met.length).reverse());
  expect(met.length).toBeGreaterThanOrEqual(everything.length - 1);
});

test('a page keeps its stories when the one it starts after is withdrawn', async () => {
  const site = await openSite();
  const stories = [];
  for (let story = 0; story < 25; story += 1) stories.push(await article(site));
  const older = linkOf(await read(site, '/finance'), 'next');
  const before = storiesOn(await read(site, `/finance${older}`));
  await withdraw(site, stories[5]?.id ?? 0);

  const after = storiesOn(await read(site, `/finance${older}`));

  expect(before).toHaveLength(5);
  expect(after).toEqual(before);
});

test('a page past either end shows the newest stories', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const [beyond, before] = [
    await read(site, '/finance?after=20990101T000000000Z-9'),
    await read(site, '/finance?before=19990101T000000000Z-9'),
  ];

  expect(storiesOn(beyond)).toEqual([path]);
  expect(storiesOn(before)).toEqual([path]);
});

test.each([
  'before=yesterday',
  'after=20250414T202649000Z',
  'before=20251399T999999999Z-1',
  'before[]=1',
  'before=1&before=2',
])('a place in the list that means nothing is refused: %s', async (query) => {
  const site = await openSite();

  await request(site.app)
    .get(`/finance?${query}`)
    .expect(query === 'before[]=1' ? 200 : 400);
});
