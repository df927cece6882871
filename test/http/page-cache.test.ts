import request from 'supertest';
import { expect, test } from 'vitest';
import { cachedUnder } from '../../src/web/page-cache/marking.ts';
import { pageCache } from '../../src/web/page-cache/page-cache.ts';
import { article } from '../support/article.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** A reader's browser in front of the page cache. */
const get = (site: TestSite, path: string, headers: Record<string, string> = {}) =>
  request(site.door.answer)
    .get(path)
    .set({ 'Accept-Encoding': 'identity', ...headers });

const made = (site: TestSite) => site.door.cache.counts.made;

test('a page is made once and then answered from memory, with the same headers and the same text', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const first = await get(site, path).expect(200);
  const second = await get(site, path).expect(200);

  expect(made(site)).toBe(1);
  expect(second.text).toBe(first.text);
  expect({ ...second.headers, date: '' }).toEqual({ ...first.headers, date: '' });
});

test('a page from memory carries every header of the page itself, security and frames included', async () => {
  const site = await openSite();
  const { path } = await article(site, { body: '::video https://www.youtube.com/watch?v=aqz-KE-bpKQ' });
  const own = ['date', 'etag', 'x-request-id', 'vary', 'cache-control', 'connection', 'keep-alive'];
  const lasting = (headers: Record<string, string>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));

  const bare = await request(site.app).get(path).set('Accept-Encoding', 'identity').expect(200);
  await get(site, path);
  const kept = await get(site, path).expect(200);

  expect(lasting(kept.headers)).toEqual(lasting(bare.headers));
  expect(kept.headers['set-cookie']).toBeUndefined();
});

test('each coding has a strong ETag of its own, and Vary says so', async () => {
  const site = await openSite();
  const { path } = await article(site);
  await get(site, path, { 'Accept-Encoding': 'br' });

  const plain = await get(site, path);
  const gzip = await get(site, path, { 'Accept-Encoding': 'gzip' });
  const brotli = await get(site, path, { 'Accept-Encoding': 'gzip, br' });

  const hash = plain.headers.etag?.slice(1, -1);
  expect([plain, gzip, brotli].map(({ headers }) => headers.etag)).toEqual([
    `"${hash}"`,
    `"${hash}-gz"`,
    `"${hash}-br"`,
  ]);
  expect([plain, gzip, brotli].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
  expect([plain, gzip, brotli].map(({ headers }) => headers.vary)).toEqual(Array(3).fill('Accept-Encoding'));
  expect(gzip.text).toBe(plain.text);
});

test.each([
  '"h"',
  '"h-gz"',
  '"h-br"',
  'W/"h-gz"',
  '"a", "h-br"',
  '*',
])('a reader who has the page in any form hears that it is unchanged: %s', async (known) => {
  const site = await openSite();
  const { path } = await article(site);
  const { headers } = await get(site, path);
  const hash = headers.etag?.slice(1, -1) ?? '';

  const again = await get(site, path, { 'If-None-Match': known.replace('h', hash) });

  expect([again.status, again.text, again.headers['content-length']]).toEqual([304, '', undefined]);
  expect(again.headers['cache-control']).toBe(headers['cache-control']);
});

test('the first reader to ask for the head, or to have an older page, leaves the whole page for the next', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const head = await request(site.door.answer).head(path).set('Accept-Encoding', 'identity').expect(200);
  const page = await get(site, path).expect(200);

  expect(made(site)).toBe(1);
  expect({ ...head.headers, date: '' }).toEqual({ ...page.headers, date: '' });
  expect(page.text).toContain('</html>');
});

test('neither noise in the query nor its order makes a page again', async () => {
  const site = await openSite();
  const { path } = await article(site);
  await get(site, '/most-read?window=week&section=finance');
  await get(site, path);

  const noisy = await get(site, `${path}?utm_source=letter&fbclid=1`);
  const turned = await get(site, '/most-read?x=1&section=finance&window=week');
  const other = await get(site, '/most-read?section=finance&window=month');

  expect([noisy.status, turned.status, other.status]).toEqual([200, 200, 200]);
  expect(made(site)).toBe(3);
});

test('however many ask at once, a page is made once', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const answers = await Promise.all(Array.from({ length: 20 }, () => get(site, path)));

  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(made(site)).toBe(1);
});

test('thanks, searches, failures and the desk are never kept', async () => {
  const site = await openSite();
  const { path } = await article(site);
  const paths = [`${path}?reacted=1`, '/search?q=harbour', '/finance/nothing-here', '/desk/sign-in', '/healthz'];

  for (const each of [...paths, ...paths]) await get(site, each);

  expect([made(site), site.door.cache.pages()]).toEqual([0, 0]);
});

test('a flood of addresses stays within the bound, and the pages that readers ask for stay', async () => {
  const site = await openSite({ PAGE_CACHE_MB: '1' });
  const { path } = await article(site);
  await get(site, path);

  for (let n = 0; n < 200; n += 1) {
    await get(site, `/finance?before=20250414T${String(100000000 + n)}Z-1`);
    if (n % 5 === 0) await get(site, path);
  }
  for (let n = 0; n < 20; n += 1) await get(site, `/finance/unknown-${n}`);

  expect(site.door.cache.bytes()).toBeLessThanOrEqual(1_000_000);
  const before = made(site);
  await get(site, path);
  expect(made(site)).toBe(before);
});

test('counts are of the last minute, the day at the head of the page is today', async () => {
  const site = await openSite();
  const { path } = await article(site);
  await get(site, path);
  await get(site, '/topics');

  site.clock.now = new Date('2025-04-14T20:30:59.999Z');
  await get(site, path);
  site.clock.now = new Date('2025-04-14T20:31:00.000Z');
  await get(site, path);
  await get(site, '/topics');
  site.clock.now = new Date('2025-04-15T00:00:00.000Z');
  const { text } = await get(site, '/topics');

  expect(made(site)).toBe(4);
  expect(text).toContain('Tuesday 15 April 2025');
});

test('what changes while a page is made is not kept, and whoever asks after the change gets a page made after it', async () => {
  const gates: (() => void)[] = [];
  const arrived: (() => void)[] = [];
  const cache = pageCache({
    async site(_req, res) {
      const words = `version ${gates.length + 1}`;
      await new Promise<void>((open) => {
        gates.push(open);
        arrived.shift()?.();
      });
      cachedUnder(res, { tags: ['article:1'], until: Number.MAX_SAFE_INTEGER, query: [] });
      res.end(words);
    },
    mostBytes: 1_000_000,
    now: () => 0,
    hasPurge: false,
  });
  const ask = async () => (await request(cache.answer).get('/finance/bonds')).text;
  const oneArrives = () => new Promise<void>((done) => arrived.push(done));

  const [first, isAsked] = [ask(), oneArrives()];
  await isAsked;
  cache.drop(['article:1']);
  const [second, isAskedAgain] = [ask(), oneArrives()];
  await isAskedAgain;
  gates[1]?.();
  const after = await second;
  gates[0]?.();
  const before = await first;

  expect([before, after, await ask()]).toEqual(['version 1', 'version 2', 'version 2']);
});
