import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { editor } from '../support/editor.ts';
import {
  beacon,
  countsOf,
  firefox,
  hoursOf,
  openBehindProxy,
  passMinutes,
  readBefore,
  readerHeaders,
  writtenViews,
} from '../support/readers.ts';
import type { TestSite } from '../support/site.ts';
import { everyRow } from '../support/tables.ts';

const marksOf = async ({ db }: TestSite) => (await db.all(sql`SELECT mark FROM view_marks`)).length;
const saltDays = async ({ db }: TestSite) =>
  (await db.all<{ day: string }>(sql`SELECT day FROM salts ORDER BY day`)).map(({ day }) => day);

/** The same paper as another process serves it. */
function secondProcess(site: TestSite): TestSite {
  const audience = audienceOf(site);

  return { ...site, audience, app: createApp(site, audience) };
}

const everybody = (readers: number, visit: (reader: number) => PromiseLike<unknown>) =>
  Promise.all(Array.from({ length: readers }, (_, reader) => visit(reader + 1)));

test('a view is answered with nothing, is not to be cached, and counts with the next writing', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);

  const { headers, text } = await beacon(site, id);
  const before = await countsOf(site, id);
  await site.audience.views.write();

  expect([text, headers['cache-control']]).toEqual(['', 'no-store']);
  expect(before.views).toBe(0);
  expect((await request(site.app).get(path)).text).toContain('data-views="1"');
});

test('the picture counts for readers without JavaScript', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);
  const { text } = await request(site.app).get(path).expect(200);
  const picture = /<noscript><img src="([^"]+)"/.exec(text)?.[1] ?? '';

  const { headers, body } = await request(site.app).get(picture).set(readerHeaders(1)).expect(200);

  expect([headers['content-type'], headers['cache-control']]).toEqual(['image/gif', 'no-store']);
  expect((body as Buffer).subarray(0, 6).toString()).toBe('GIF89a');
  expect(await writtenViews(site, id)).toBe(1);
});

test('the script and the picture of one reader are one view', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);

  await beacon(site, id);
  await request(site.app).get(`/views/${id}.gif`).set(readerHeaders(1)).expect(200);

  expect(await writtenViews(site, id)).toBe(1);
});

test('rendering a page counts nothing, so that a page from a cache counts like any other', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);
  for (let n = 0; n < 3; n += 1) await request(site.app).get(path).set(readerHeaders(n)).expect(200);

  expect(await writtenViews(site, id)).toBe(0);
  await beacon(site, id);
  expect(await writtenViews(site, id)).toBe(1);
});

test('a refresh does not count, however often', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  for (let n = 0; n < 5; n += 1) {
    await beacon(site, id);
    await beacon(site, id);
    await site.audience.views.write();
    passMinutes(site, 2);
  }

  expect(await writtenViews(site, id)).toBe(1);
});

test('after half an hour the reader counts again, however often they looked in between', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  const counts: number[] = [];
  for (const minutes of [0, 10, 19.9, 0.2, 29.8, 0.3]) {
    passMinutes(site, minutes);
    await beacon(site, id);
    counts.push(await writtenViews(site, id));
  }

  expect(counts).toEqual([1, 1, 1, 2, 2, 3]);
});

test('the half hour is that between two views, not between two writings', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  await beacon(site, id);
  await site.audience.views.write();
  passMinutes(site, 29.9);
  await beacon(secondProcess(site), id);

  const other = secondProcess(site);
  await beacon(other, id);
  passMinutes(site, 1);

  expect(await writtenViews(other, id)).toBe(1);
});

test('a reader who reads three stories counts for each', async () => {
  const site = await openBehindProxy();
  const stories = [await article(site), await article(site), await article(site)];
  for (const { id } of stories) await beacon(site, id);

  expect(await Promise.all(stories.map(({ id }) => writtenViews(site, id)))).toEqual([1, 1, 1]);
});

test('readers are told apart by address and browser together', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  const chrome = firefox.replace('Firefox', 'Chrome');

  for (const headers of [readerHeaders(1), readerHeaders(2), readerHeaders(1, chrome), readerHeaders(1)])
    await beacon(site, id, 1, headers);

  expect(await writtenViews(site, id)).toBe(3);
});

test('1,200 readers between two writings all count', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  await everybody(1200, (reader) => site.audience.views.note(id, { address: `10.0.0.${reader}`, browser: firefox }));

  expect(await writtenViews(site, id)).toBe(1200);
});

test('two processes on one database count a reader once', async () => {
  const site = await openBehindProxy();
  const other = secondProcess(site);
  const { id } = await article(site);

  await everybody(50, (reader) => Promise.all([beacon(site, id, reader), beacon(other, id, reader)]));
  await Promise.all([site.audience.views.write(), other.audience.views.write()]);
  passMinutes(site, 29);
  await everybody(50, (reader) => beacon(reader % 2 ? site : other, id, reader));
  await Promise.all([site.audience.views.write(), other.audience.views.write()]);
  const { views } = await countsOf(site, id);

  expect(views).toBe(50);
  expect(await saltDays(site)).toEqual(['2025-04-14']);
});

test('after half an hour the other process may count the reader', async () => {
  const site = await openBehindProxy();
  const other = secondProcess(site);
  const { id } = await article(site);
  await beacon(site, id);
  await site.audience.views.write();

  passMinutes(site, 31);
  await beacon(other, id);

  expect(await writtenViews(other, id)).toBe(2);
});

test('the salt changes at midnight, and for half an hour a reader of before is still known', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  site.clock.now = new Date('2025-04-14T23:50:00.000Z');
  const counts: number[] = [];
  const days: string[][] = [];
  for (const minutes of [0, 15, 14, 2, 29]) {
    passMinutes(site, minutes);
    await beacon(site, id);
    counts.push(await writtenViews(site, id));
    days.push(await saltDays(site));
  }

  expect(counts).toEqual([1, 1, 1, 2, 2]);
  expect(days).toEqual([
    ['2025-04-14'],
    ['2025-04-14', '2025-04-15'],
    ['2025-04-14', '2025-04-15'],
    ['2025-04-14', '2025-04-15'],
    ['2025-04-15'],
  ]);
});

test('midnight is that of the paper’s zone', async () => {
  const site = await openBehindProxy({ SITE_TIMEZONE: 'Pacific/Auckland' });
  const { id } = await article(site);
  site.clock.now = new Date('2025-04-14T11:50:00.000Z');
  await beacon(site, id);
  await site.audience.views.write();
  passMinutes(site, 15);
  await beacon(site, id);

  expect(await writtenViews(site, id)).toBe(1);
  expect(await saltDays(site)).toEqual(['2025-04-14', '2025-04-15']);
});

test('a reader who comes just before and just after midnight is one, though nothing was written in between', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  site.clock.now = new Date('2025-04-14T23:59:59.800Z');
  await everybody(40, (reader) => beacon(site, id, reader));
  site.clock.now = new Date('2025-04-15T00:00:00.200Z');
  await everybody(40, (reader) => beacon(site, id, reader));

  expect(await writtenViews(site, id)).toBe(40);
});

test('another process knows the readers of before midnight too', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  site.clock.now = new Date('2025-04-14T23:55:00.000Z');
  await everybody(20, (reader) => beacon(site, id, reader));
  await site.audience.views.write();
  passMinutes(site, 10);
  const other = secondProcess(site);
  await everybody(20, (reader) => beacon(other, id, reader));

  expect(await writtenViews(other, id)).toBe(20);
});

test.each([
  ['a known bot', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
  ['a program', { 'User-Agent': 'curl/8.5.0' }],
  ['a page fetched ahead', { 'Sec-Purpose': 'prefetch' }],
  ['a page rendered ahead', { 'Sec-Purpose': 'prefetch;prerender' }],
  ['an old way to fetch ahead', { Purpose: 'prefetch' }],
])('%s does not count', async (_name, headers) => {
  const site = await openBehindProxy();
  const { id } = await article(site);

  await beacon(site, id, 1, headers);
  await request(site.app)
    .get(`/views/${id}.gif`)
    .set({ ...readerHeaders(1), ...headers })
    .expect(200);

  expect(await writtenViews(site, id)).toBe(0);
});

test('signed-in staff do not count, until they sign out', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  const agent = await editor(site);
  const look = () => agent.post('/views').set('User-Agent', firefox).send({ article: id }).expect(204);
  await look();
  const signedIn = await writtenViews(site, id);

  await agent.post('/desk/sign-out').expect(303);
  await look();

  expect([signedIn, await writtenViews(site, id)]).toEqual([0, 1]);
});

test('a stale or invented session makes nobody staff', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);

  await beacon(site, id, 1, { Cookie: 'session=invented', 'Sec-Fetch-Site': 'same-origin' });

  expect(await writtenViews(site, id)).toBe(1);
});

test('nothing is stored that says who read', async () => {
  const site = await openBehindProxy();
  const { id, path } = await article(site);
  const browser = `${firefox} Zebra/9.75`;
  const headers = { ...readerHeaders(1, browser), 'X-Forwarded-For': '203.0.113.77' };
  await beacon(site, id, 1, headers);
  await request(site.app).post(`${path}/verygood`).set(headers).expect(303);
  await site.audience.views.write();

  const rows = await everyRow(site);

  expect(rows).toContain('view_marks');
  expect(await marksOf(site)).toBe(1);
  expect(rows).not.toMatch(/203\.0\.113|Zebra|Firefox/);
});

test('a story that does not exist is noted by nobody', async () => {
  const site = await openBehindProxy();
  await beacon(site, 4_000_000_000);
  await site.audience.views.write();

  expect(await marksOf(site)).toBe(0);
});

test.each(['draft', 'withdrawn'] as const)('a %s story does not count', async (status) => {
  const site = await openBehindProxy();
  const { id } = await article(site, { status });
  await beacon(site, id);

  expect(await writtenViews(site, id)).toBe(0);
});

test('a view of a story that is withdrawn before it was written does not stop the others', async () => {
  const site = await openBehindProxy();
  const [gone, kept] = [await article(site), await article(site)];
  await Promise.all([beacon(site, gone.id), beacon(site, kept.id)]);
  await withdraw(site, gone.id);

  expect([await writtenViews(site, gone.id), await writtenViews(site, kept.id)]).toEqual([0, 1]);
});

test.each([
  '',
  'null',
  '[]',
  '5',
  '"5"',
  '{}',
  '{"article":"5"}',
  '{"article":1.5}',
  '{"article":0}',
  '{"article":-1}',
  '{"article":1e400}',
  '{"article":9007199254740993}',
  '{"article":[1]}',
  '{"article":{"toString":1}}',
  '{"__proto__":{"article":1}}',
  '{"article":1',
  '[[[[[[[[[[',
  '\u0000',
])('a body that names no article is refused: %j', async (body) => {
  const site = await openBehindProxy();

  await request(site.app).post('/views').set('Content-Type', 'application/json').send(body).expect(400);
});

test('so are other kinds of bodies, and broken ones', async () => {
  const site = await openBehindProxy();
  const post = (type: string, headers: Record<string, string> = {}) =>
    request(site.app).post('/views').set('Content-Type', type).set(headers);
  const answers = await Promise.all([
    post('application/x-www-form-urlencoded').send('article=5'),
    post('application/xml').send('<article>5</article>'),
    post('multipart/form-data; boundary=x').send('--x--'),
    post('application/json; charset=zebra').send('{"article":5}'),
    post('application/json', { 'Content-Encoding': 'gzip' }).send('not gzip'),
    post('application/json', { 'Content-Encoding': 'zebra' }).send('{"article":5}'),
    request(site.app).post('/views'),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400, 400]);
});

test('a body that is too long is refused, also where it was packed small', async () => {
  const site = await openBehindProxy();
  const long = JSON.stringify({ article: 5, more: ' '.repeat(2000) });
  const packed = request(site.app).post('/views').set('Content-Type', 'application/json');

  await request(site.app).post('/views').set('Content-Type', 'application/json').send(long).expect(413);
  packed.set('Content-Encoding', 'gzip').serialize((body: unknown) => body as string);
  const { status } = await packed.send(gzipSync(long));

  expect(status).toBe(413);
});

test.each([
  '/views/x.gif',
  '/views/0.gif',
  '/views/-1.gif',
  '/views/99999999999999999999.gif',
  '/views/1.png',
  '/views',
])('there is no picture at %s', async (path) => {
  const site = await openBehindProxy();

  await request(site.app).get(path).set(readerHeaders(1)).expect(404);
});

test('a beacon from another site is refused', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);

  const { status } = await request(site.app).post('/views').set('Sec-Fetch-Site', 'cross-site').send({ article: id });

  expect([status, await writtenViews(site, id)]).toEqual([403, 0]);
});

test('a writing that fails loses nothing, and counts nothing twice', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  let isBroken = true;
  const atomically: TestSite['db']['atomically'] = (commands) =>
    isBroken ? Promise.reject(new Error('The disk is full.')) : site.db.atomically(commands);
  const { views } = audienceOf({ ...site, db: { ...site.db, atomically } });
  await everybody(700, (reader) => views.note(id, { address: `10.0.0.${reader}`, browser: firefox }));
  const failed = await views.write().catch((error: Error) => error.message);
  const before = await countsOf(site, id);

  isBroken = false;
  await Promise.all([views.write(), views.write()]);

  expect([failed, before.views]).toEqual(['The disk is full.', 0]);
  expect((await countsOf(site, id)).views).toBe(700);
});

test('a writing that arrived, but whose answer got lost, is not counted again', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  let isLost = true;
  const atomically: TestSite['db']['atomically'] = async (commands) => {
    const changes = await site.db.atomically(commands);
    if (isLost) throw new Error('The connection was lost.');
    return changes;
  };
  const { views } = audienceOf({ ...site, db: { ...site.db, atomically } });
  await views.note(id, { address: '10.0.0.1', browser: firefox });
  await views.write().catch(() => undefined);

  isLost = false;
  await views.write();

  expect((await countsOf(site, id)).views).toBe(1);
});

test('views lie in the hour in which they happened', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  site.clock.now = new Date('2025-04-14T20:59:59.900Z');
  await beacon(site, id, 1);
  await beacon(site, id, 2);
  site.clock.now = new Date('2025-04-14T21:00:00.100Z');
  await beacon(site, id, 3);

  expect(await writtenViews(site, id)).toBe(3);
  expect(await hoursOf(site, id)).toEqual([
    { hour: '2025-04-14T20', views: 2 },
    { hour: '2025-04-14T21', views: 1 },
  ]);
});

test('marks are deleted after half an hour, though nobody reads any more', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  await beacon(site, id);
  await site.audience.views.write();
  passMinutes(site, 30);
  await site.audience.sweep();
  const during = await marksOf(site);
  passMinutes(site, 1);
  await site.audience.sweep();

  expect([during, await marksOf(site)]).toEqual([1, 0]);
});

test('the salt of a day is deleted half an hour after it, though nobody reads any more', async () => {
  const site = await openBehindProxy();
  await beacon(site, (await article(site)).id);
  site.clock.now = new Date('2025-04-15T00:20:00.000Z');
  await site.audience.sweep();
  const during = await saltDays(site);
  passMinutes(site, 11);
  await site.audience.sweep();

  expect(during).toEqual(['2025-04-14', '2025-04-15']);
  expect(await saltDays(site)).toEqual(['2025-04-15']);
});

test('hours that no window reaches are folded away; the whole count keeps them', async () => {
  const site = await openBehindProxy();
  const { id } = await article(site);
  await readBefore(site, id, 500, 672);
  await readBefore(site, id, 40, 671);
  await site.audience.sweep();

  expect(await hoursOf(site, id)).toEqual([{ hour: '2025-03-17T21', views: 40 }]);
  expect((await countsOf(site, id)).views).toBe(540);
});
