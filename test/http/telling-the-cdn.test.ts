import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { purgeBacklog, purging, tidyChanges } from '../../src/site/purging.ts';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';

interface Cdn {
  readonly url: string;
  readonly heard: { readonly keys: readonly string[]; readonly token: string | undefined }[];
  status: number;
}

/** A cache in front that notes what it hears. */
async function cdn(): Promise<Cdn> {
  const made: Omit<Cdn, 'url'> = { heard: [], status: 200 };
  const server = createServer((req, res) => {
    if (made.status === 200) {
      const keys = String(req.headers['surrogate-key']).split(' ');
      made.heard.push({ keys, token: req.headers.authorization });
    }
    res.writeHead(made.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  return Object.assign(made, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge` });
}

const later = (site: TestSite, seconds: number) => {
  site.clock.now = new Date(site.clock.now.getTime() + seconds * 1000);
};

test('a CDN is told once of each change, by what shows it', async () => {
  const { url, heard } = await cdn();
  const site = await openSite({ PURGE_URL: url, PURGE_TOKEN: 'a key' });
  const tell = purging(site, 0);
  await tell();

  const { id } = await article(site);
  await tell();
  await tell();

  expect(heard[0]?.keys).toEqual(['all']);
  expect(heard[1]?.keys).toEqual(expect.arrayContaining([`article:${id}`, 'front', 'archive', 'many']));
  expect(heard).toHaveLength(2);
  expect(heard[1]?.token).toBe('Bearer a key');
});

test('a CDN that does not answer holds up no save, is told again after a while, and says what it has not heard', async () => {
  const front = await cdn();
  const site = await openSite({ PURGE_URL: front.url });
  const tell = purging(site, 0);
  await tell();
  front.status = 503;

  const { id } = await article(site);
  await tell();
  later(site, 30);
  const backlog = await purgeBacklog(site.db);
  const { text } = await request(site.app).get('/metrics');
  front.status = 200;
  await tell();

  expect(backlog.editions).toBeGreaterThan(0);
  expect(backlog.ageSeconds(site.clock.now)).toBe(30);
  expect(text).toMatch(/^securenest_purge_backlog [1-9]/m);
  expect(front.heard.at(-1)?.keys).toContain(`article:${id}`);
  expect((await purgeBacklog(site.db)).editions).toBe(0);
});

test('between two tries it waits longer and longer', async () => {
  const front = await cdn();
  const site = await openSite({ PURGE_URL: front.url });
  front.status = 500;
  const tell = purging(site, 0);
  await tell();
  later(site, 1);
  await tell();
  front.status = 200;

  later(site, 1);
  await tell();
  const tooSoon = front.heard.length;
  later(site, 1);
  await tell();

  expect([tooSoon, front.heard.length]).toEqual([0, 1]);
});

test('a change that does not say what it changed, and one that was forgotten, purge everything', async () => {
  const { url, heard } = await cdn();
  const site = await openSite({ PURGE_URL: url });
  const tell = purging(site, 0);
  await tell();
  await site.db.run(sql`UPDATE settings SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'edition'`);
  await tell();
  await article(site);
  await article(site);
  later(site, 2 * 3600);
  await tidyChanges(site);

  await tell();

  expect(heard.map(({ keys }) => keys)).toEqual([['all'], ['all'], ['all']]);
});

test('a page names what it shows for the CDN, and only where there is one', async () => {
  const { url } = await cdn();
  const [told, untold] = [await openSite({ PURGE_URL: url }), await openSite()];
  const { id, path } = await article(told);
  const other = await article(untold);

  const page = await request(told.door.answer).get(path).expect(200);
  const bare = await request(untold.door.answer).get(other.path).expect(200);

  expect(String(page.headers['surrogate-key']).split(' ')).toEqual(expect.arrayContaining(['all', `article:${id}`]));
  expect(page.headers['cache-control']).toContain('s-maxage=60, stale-while-revalidate=30, stale-if-error=86400');
  expect(bare.headers['surrogate-key']).toBeUndefined();
  expect(bare.headers['cache-control']).toContain('s-maxage=10');
});

test('what every process has seen is forgotten after a minute, and what the CDN has not heard after an hour', async () => {
  const front = await cdn();
  const site = await openSite({ PURGE_URL: front.url });
  const rows = async () => (await site.db.all(sql`SELECT edition FROM page_changes`)).length;
  await purging(site, 0)();
  await article(site);
  await article(site);
  const first = await rows();

  later(site, 120);
  await tidyChanges(site);
  const unheard = await rows();
  await purging(site, 0)();
  await tidyChanges(site);

  expect(unheard).toBe(first);
  expect(await rows()).toBeLessThanOrEqual(1);
});

test('editors see at the desk that the CDN has not heard of a change for long', async () => {
  const front = await cdn();
  const site = await openSite({ PURGE_URL: front.url });
  const agent = await editor(site);
  const tell = purging(site, 0);
  await tell();
  front.status = 503;
  const words = 'The cache in front of the paper has not heard of';
  const atDesk = async () => (await agent.get('/desk/articles').expect(200)).text;

  await article(site);
  await tell();
  const soon = await atDesk();
  later(site, 150);
  const late = await atDesk();
  front.status = 200;
  await tell();

  expect(soon).not.toContain(words);
  expect(late).toMatch(/has not heard of \d+ changes? for 3 minutes/);
  expect(await atDesk()).not.toContain(words);
});
