import request from 'supertest';
import { expect, test } from 'vitest';
import { audienceOf } from '../../src/audience/audience.ts';
import { sql } from '../../src/db/sql.ts';
import { article, type TestArticle } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { element, textOf } from '../support/html.ts';
import { beacon, openBehindProxy, passMinutes, readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, query = '') => (await request(site.app).get(`/most-read${query}`).expect(200)).text;
const placesOn = (html: string) =>
  [...html.matchAll(/<li value="(\d+)"[^>]*><div><a href="([^"]+)"/g)].map(([, rank, href]) => [href, Number(rank)]);
const noteOn = (html: string) =>
  textOf(/<header class="pagehead"><h1>[^<]*<\/h1>(<p>[^<]*<\/p>)/.exec(html)?.[1] ?? '');

async function stories(site: TestSite, count: number, hours: number, section = 'finance'): Promise<TestArticle[]> {
  const written: TestArticle[] = [];
  for (let place = 0; place < count; place += 1) {
    const story = await article(site, { section });
    await readBefore(site, story.id, 1000 - 10 * place, hours);
    written.push(story);
  }

  return written;
}

test('a paper that nobody has read says so', async () => {
  const site = await openSite();
  await article(site);

  const html = await read(site);

  expect(placesOn(html)).toEqual([]);
  expect(noteOn(html)).toBe('Nothing has been read yet. Stories appear here as soon as readers open them.');
});

test('twenty stories stand in the order in which they are read', async () => {
  const site = await openSite();
  const written = await stories(site, 25, 2);

  const html = await read(site);

  expect(placesOn(html)).toEqual(written.slice(0, 20).map(({ path }, index) => [path, index + 1]));
  expect(noteOn(html)).toBe('Most read in the last 24 hours.');
  expect(textOf(element(html, '<ol class="rank'))).toContain('Finance1,000 readers');
});

test('what counts is what was read in the window, not what was published in it', async () => {
  const site = await openSite();
  await stories(site, 12, 100);
  const old = await article(site, { publishedAt: '2019-02-03T10:00:00.000Z' });
  await readBefore(site, old.id, 3);
  await stories(site, 9, 1);

  const html = await read(site);

  expect(placesOn(html)).toHaveLength(10);
  expect(placesOn(html).at(-1)).toEqual([old.path, 10]);
});

test.each([
  ['day', 23, 24],
  ['week', 167, 168],
  ['month', 671, 672],
] as const)('the %s ends with the clock hour %i hours back', async (window, inside, outside) => {
  const site = await openSite();
  const within = await stories(site, 10, inside);
  await stories(site, 3, outside);

  const html = await read(site, `?window=${window}`);

  expect(placesOn(html)).toEqual(within.map(({ path }, index) => [path, index + 1]));
});

test('ever counts all readers, also those older than every window', async () => {
  const site = await openSite();
  const old = await stories(site, 12, 6000);

  const html = await read(site, '?window=all');

  expect(placesOn(html)).toHaveLength(12);
  expect(placesOn(html)[0]).toEqual([old[0]?.path, 1]);
  expect(noteOn(html)).toBe('Most read in the whole life of this paper.');
});

test('a thin window is widened whole, and says so', async () => {
  const site = await openSite();
  const lately = await stories(site, 4, 1);
  const before = await stories(site, 9, 50);
  await readBefore(site, before[8]?.id ?? 0, 9000, 50);

  const html = await read(site, '?window=day');

  expect(noteOn(html)).toBe('Few stories were read in the last 24 hours, so this list shows the last 7 days.');
  expect(placesOn(html)).toHaveLength(13);
  expect(placesOn(html)[0]).toEqual([before[8]?.path, 1]);
  expect(placesOn(html).map(([href]) => href)).toContain(lately[3]?.path);
});

test('a section has its own list, for which five stories are enough', async () => {
  const site = await openSite();
  await stories(site, 12, 1);
  const money = await stories(site, 5, 1, 'money');

  const html = await read(site, '?section=money');

  expect(placesOn(html)).toEqual(money.map(({ path }, index) => [path, index + 1]));
  expect(textOf(element(html, '<h1'))).toBe('Most read in Money');
  expect(noteOn(html)).toBe('Most read in the last 24 hours.');
});

test('the list of a section widens by itself', async () => {
  const site = await openSite();
  await stories(site, 12, 1);
  await stories(site, 4, 1, 'money');
  await stories(site, 2, 400, 'money');

  const html = await read(site, '?section=money&window=day');

  expect(placesOn(html)).toHaveLength(6);
  expect(noteOn(html)).toBe('Few stories were read in the last 24 hours, so this list shows the last 28 days.');
});

test('every window and every section is a link away, and the present one is marked', async () => {
  const site = await openSite();

  const html = await read(site, '?window=week&section=life');

  const times = element(html, '<nav aria-label="Time"');
  const sections = element(html, '<nav aria-label="Section"');
  expect(textOf(times)).toBe('24 hours 7 days 28 days All time');
  expect(times).toContain('href="/most-read?window=week&amp;section=life" aria-current="page"');
  expect(sections).toContain('href="/most-read?window=week&amp;section=life" aria-current="true"');
  for (const [, href = ''] of `${times}${sections}`.matchAll(/href="([^"]+)"/g))
    await request(site.app).get(href.replaceAll('&amp;', '&')).expect(200);
});

test.each([
  '?window=year',
  '?window=',
  '?window=day&window=week',
  '?section=money&section=life',
  `?section=${'a'.repeat(201)}`,
])('an address that means nothing is refused: %s', async (query) => {
  const site = await openSite();

  await request(site.app).get(`/most-read${query}`).expect(400);
});

test.each([
  '?section=nowhere',
  '?section=',
  '?section=Money',
])('a section that does not exist is not found: %s', async (query) => {
  const site = await openSite();

  await request(site.app).get(`/most-read${query}`).expect(404);
});

test('a withdrawn story leaves the list at once', async () => {
  const site = await openSite();
  const written = await stories(site, 12, 1);
  await read(site);

  await withdraw(site, written[0]?.id ?? 0);

  expect(placesOn(await read(site))[0]).toEqual([written[1]?.path, 1]);
});

test('a story that moves to another section is read there', async () => {
  const site = await openSite();
  const [story] = await stories(site, 1, 1);
  await republish(site, story?.id ?? 0, { section: 'money' });

  expect(placesOn(await read(site, '?section=money'))).toHaveLength(1);
  expect(placesOn(await read(site, '?section=finance'))).toEqual([]);
});

test('what readers do now is in the list a minute later', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);
  const before = placesOn(await read(site));

  for (const reader of [1, 2, 3]) await beacon(site, id, reader);
  await site.audience.views.write();
  passMinutes(site, 1);

  expect(before).toEqual([]);
  expect(placesOn(await read(site))).toEqual([[path, 1]]);
});

test('an hour that passes takes the reading of the day before with it', async () => {
  const site = await openSite();
  const yesterday = await stories(site, 11, 23);
  const today = yesterday.toReversed();
  for (const [place, { id }] of today.entries()) await readBefore(site, id, 15 - place);
  const before = placesOn(await read(site));

  passMinutes(site, 60);
  const after = placesOn(await read(site));

  expect(before[0]?.[0]).toBe(yesterday[0]?.path);
  expect(after.map(([href]) => href)).toEqual(today.map(({ path }) => path));
});

test('a story whose views are hidden keeps its place, without the number', async () => {
  const site = await openSite();
  const hidden = await article(site, { hidesViews: true });
  await readBefore(site, hidden.id, 5000);
  const inSection = await article(site, { section: 'money' });
  await readBefore(site, inSection.id, 4000);
  await site.db.run(sql`UPDATE sections SET hides_views = 1 WHERE slug = 'money'`);
  const open = await article(site);
  await readBefore(site, open.id, 3);

  const html = await read(site);

  expect(placesOn(html).map(([href]) => href)).toEqual([hidden.path, inSection.path, open.path]);
  expect(textOf(element(html, '<ol class="rank'))).not.toMatch(/[45],000/);
  expect(textOf(element(html, '<ol class="rank'))).toContain('3 readers');
});

const readersOf = async (site: TestSite, reads: readonly { id: number }[]) =>
  Promise.all(
    reads.map(({ id }) => site.db.get(sql`SELECT views, readers, addresses FROM view_hours WHERE article_id = ${id}`)),
  );

test('one address counts as twenty readers of a story an hour at most, under however many browser names', async () => {
  const site = await openBehindProxy();
  const [stormed, quiet] = [await article(site), await article(site)];
  for (const browser of Array.from({ length: 90 }, (_, n) => `Browser ${n}`)) {
    await beacon(site, stormed.id, 1, { 'User-Agent': browser });
    if (browser.endsWith('0')) await site.audience.views.write();
  }
  for (const reader of [2, 3, 4]) await beacon(site, quiet.id, reader);
  await site.audience.views.write();

  expect(await readersOf(site, [stormed, quiet])).toEqual([
    { views: 90, readers: 20, addresses: 1 },
    { views: 3, readers: 3, addresses: 3 },
  ]);
  expect(placesOn(await read(site))).toEqual([[quiet.path, 1]]);
  expect((await request(site.app).get(stormed.path)).text).toContain('data-views="90"');
});

test('the hour after, the same address counts again, and a story is ranked by all its readers', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);
  for (const reader of [1, 2]) await beacon(site, id, reader);
  await site.audience.views.write();
  passMinutes(site, 60);
  await beacon(site, id, 1);
  await site.audience.views.write();

  expect(placesOn(await read(site))).toEqual([[path, 1]]);
  expect(textOf(element(await read(site), '<ol class="rank'))).toContain('3 readers');
});

test('two processes that count the same address together keep to twenty', async () => {
  const site = await openBehindProxy();
  const other = audienceOf(site);
  const { id } = await article(site);
  for (let n = 0; n < 30; n += 1) {
    await site.audience.views.note(id, { address: '192.0.2.1', browser: `One ${n}` });
    await other.views.note(id, { address: '192.0.2.1', browser: `Two ${n}` });
  }

  await Promise.all([site.audience.views.write(), other.views.write()]);

  expect(await readersOf(site, [{ id }])).toEqual([{ views: 60, readers: 20, addresses: 1 }]);
});

test('the ranking of the day is made anew by itself, so that it is never older than a minute', async () => {
  const site = await openSite();
  await site.audience.renewRanking();

  expect(site.audience.rankingMadeAt()).toEqual(site.clock.now);
});

test('marks of addresses are gone when their hour is over', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  await beacon(site, id);
  await site.audience.views.write();
  passMinutes(site, 91);
  await site.audience.sweep();

  expect(await site.db.all(sql`SELECT mark FROM address_marks`)).toEqual([]);
});
