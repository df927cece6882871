import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { keepPicture } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';

const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };

/** Everything that tells readers of the story, in one word that stands nowhere else. */
const secret = {
  title: 'Zanzibar harbour bonds',
  summary: 'Zanzibar borrows.',
  body: 'Zanzibar harbour towns share one bond by the harbour. People saw it.',
  topics: 'Coast, Zanzibar Coast',
  authors: 'Mara Ellison, Zanzibar Ellison',
  series: 'Zanzibar',
};

/** Every address where the story stands once it is public. */
const showing = [
  '/',
  '/finance',
  '/topics',
  '/topics/zanzibar-coast',
  '/authors',
  '/authors/zanzibar-ellison',
  '/series/zanzibar',
  '/archive/2025/04',
  '/archive/2025/04/15',
  '/search?q=zanzibar',
  '/search?q=harbour',
  '/feed.xml',
];

/** Addresses of the paper that need not name it at all. */
const elsewhere = ['/archive', '/archive/2025', '/archive/2025/04/14', '/most-read', '/robots.txt', '/nowhere'];

const own = (slug: string) => ['', '/related'].map((end) => `/finance/${slug}${end}`);

const named = ['/topics/zanzibar-coast', '/authors/zanzibar-ellison', '/series/zanzibar'];

const picture = (file: string) => ({
  picture: file,
  pictureDescription: 'A quay at dusk.',
  pictureCredit: 'M. Ellison',
});

/** The addresses whose page names a picture. */
async function naming(site: TestSite, places: readonly string[], file: string): Promise<string[]> {
  const pages = await Promise.all(places.map((place) => request(site.app).get(place)));

  return places.filter((_, index) => pages[index]?.text.includes(file));
}

async function telling(site: TestSite, places: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const place of places) {
    const { text, headers } = await request(site.app).get(place);
    const said = `${text} ${headers.location ?? ''}`.replaceAll(place.split('?')[0] ?? '', '');
    if (/Zanzibar (harbour|borrows|Coast|Ellison)|finance\/zanzibar|Zanzibar<\/h1>/.test(said)) told.push(place);
  }

  return told;
}

test('before its time a scheduled story shows at no address, feed, search, list or rail', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const beside = await article(site, {
    title: 'Harbour bonds',
    topics: ['Coast'],
    body: secret.body.replaceAll('Zanzibar', ''),
  });
  const { file } = await keepPicture(agent, site);
  await write(agent, { ...secret, ...picture(file), ...morning }, 'publish');
  await relateAll(site);

  const places = [...showing, ...own('zanzibar-harbour-bonds'), beside.path, `${beside.path}/related`];
  const silent = [...places, ...elsewhere];
  expect(await telling(site, silent)).toEqual([]);
  expect(await naming(site, silent, file)).toEqual([]);
  for (const place of [...own('zanzibar-harbour-bonds'), ...named]) await request(site.app).get(place).expect(404);

  site.clock.now = new Date('2025-04-15T06:30:00.000Z');
  await carryOutDue(site);
  await relateAll(site);
  for (const place of places) await request(site.app).get(place).expect(200);
  expect(await telling(site, silent)).toEqual(places);
  expect(await naming(site, silent, file)).toEqual(expect.arrayContaining(own('zanzibar-harbour-bonds').slice(0, 1)));
});

test.each(['draft', 'publish'] as const)('names that only a story under %s holds have no page', async (button) => {
  const site = await openSite();
  const agent = await editor(site);
  await write(agent, { ...secret, ...(button === 'publish' ? morning : {}) }, button);

  for (const place of named) await request(site.app).get(place).expect(404);
  const lists = await Promise.all(['/topics', '/authors'].map((place) => request(site.app).get(place).expect(200)));
  expect(lists.map(({ text }) => text).join('')).not.toMatch(/Zanzibar/);
});

test('a public name keeps its page when its story is withdrawn, and when it loses the name', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const withdrawn = await write(agent, secret, 'publish');
  await change(agent, withdrawn, {}, 'withdraw');
  const renamed = await write(
    agent,
    { ...secret, title: 'Two', topics: 'Lost', authors: 'Lost', series: 'Lost' },
    'publish',
  );
  await change(agent, renamed, { topics: '', authors: '', series: '' }, 'publish');

  for (const place of [...named, '/topics/lost', '/authors/lost', '/series/lost'])
    await request(site.app).get(place).expect(200);
});

test('a picture that no public story uses has names that nobody can guess, and its original has no address', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file, original } = await keepPicture(agent, site);
  await write(agent, { ...secret, ...picture(file), ...morning }, 'publish');

  const row = await site.db.get<{ variants: string }>(sql`SELECT variants FROM media WHERE file = ${file}`);
  const variants = JSON.parse(row?.variants ?? '[]') as { file: string }[];
  expect(variants.length).toBeGreaterThan(1);
  for (const variant of variants) expect(variant.file).toMatch(/^pictures\/[0-9a-f]{32}\.(jpg|webp|avif)$/);
  expect(new Set(variants.map((variant) => variant.file)).size).toBe(variants.length);
  await request(site.app).get(`/media/${original}`).expect(404);
});

test('scheduled changes of a published story show nowhere before their time', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Harbour bonds', topics: 'Coast' }, 'publish');
  await change(agent, story, { ...secret, slug: 'zanzibar', ...morning }, 'publish');
  await relateAll(site);

  expect(await telling(site, [...showing, ...elsewhere, ...own('harbour-bonds'), ...own('zanzibar')])).toEqual([]);
  await request(site.app).get('/finance/zanzibar').expect(404);

  site.clock.now = new Date('2025-04-15T06:30:00.000Z');
  await carryOutDue(site);
  await request(site.app).get('/finance/harbour-bonds').expect(301).expect('Location', '/finance/zanzibar');
  expect((await request(site.app).get('/finance/zanzibar').expect(200)).text).toContain('Zanzibar borrows');
});

test('a scheduled story that is pinned beside another, or counted, does not show there before its time', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { ...secret, ...morning }, 'publish');
  const beside = await write(agent, { title: 'Beside it', related: String(story.id) }, 'publish');

  await request(site.app).post('/views').set('User-Agent', 'Mozilla/5.0 Firefox').send({ article: story.id });
  await site.audience.views.write();

  expect(beside.id).toBeGreaterThan(story.id);
  expect(await telling(site, ['/finance/beside-it', '/finance/beside-it/related', '/most-read', '/'])).toEqual([]);
});
