import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Express } from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

const pages = [
  '/',
  '/finance',
  '/finance/known',
  '/finance/known/related',
  '/most-read',
  '/topics',
  '/topics/coast',
  '/authors',
  '/authors/mara-ellison',
  '/archive',
  '/archive/2025',
  '/archive/2025/04',
  '/archive/2025/04/14',
  '/search',
  '/feed.xml',
  '/about',
  '/corrections',
  '/healthz',
  '/readyz',
  '/css/site.css',
  '/media/sample/bus.svg',
];

/** Asks for every page with something added; tells which answers were neither a page nor a clear refusal. */
async function unclear(added: string): Promise<string[]> {
  const site = await openSite();
  await article(site, { slug: 'known', topics: ['Coast'] });
  const clear = new Set([200, 301, 400, 403, 404, 410]);
  const found: string[] = [];
  for (const page of pages) {
    const address = page === '/' ? `/${added.replace(/^\//, '')}` : `${page}${added}`;
    const { status } = await request(site.app).get(address);
    if (!clear.has(status)) found.push(`${status} ${address}`);
  }

  return found;
}

test.each([
  ['a percent sign alone', '/%'],
  ['half an escape', '/%4'],
  ['an escape that is no number', '/%zz'],
  ['half a letter', '/%C3'],
  ['an overlong letter', '/%C0%AF'],
  ['half a pair', '/%ED%A0%80'],
  ['a null', '/%00'],
  ['a null after a word', '/a%00b'],
  ['a control character', '/%01%1F%7F'],
  ['a line end', '/%0D%0ASet-Cookie:a=b'],
  ['8 KB', `/${'a'.repeat(8192)}`],
  ['8 KB of another script', `/${'%E4%BF%A1'.repeat(900)}`],
  ['many parts', '/a'.repeat(500)],
  ['a way up', '/..%2f..%2f..%2fetc%2fpasswd'],
  ['a way up, hidden twice', '/%252e%252e%252fetc'],
  ['a backslash', '/%5C..%5Cetc'],
  ['an empty part', '//'],
  ['two slashes and a host', '//elsewhere.example/'],
  ['a number beyond 2^53', '/9007199254740993'],
  ['a number beyond 2^64', '/99999999999999999999999999'],
  ['a mark from right to left', '/%E2%80%AE%D8%AF'],
  ['emoji', '/%F0%9F%98%80'],
  ['a non-character', '/%EF%BF%BF'],
  ['a statement', "/'%20OR%201=1--"],
  ['a name of JavaScript', '/__proto__/constructor'],
])('no address breaks a page with %s in it', async (_what, added) => {
  expect(await unclear(added)).toEqual([]);
});

test.each([
  ['a percent sign alone', '?before=%'],
  ['a null', '?before=%00&q=%00&page=%00'],
  ['a control character', '?q=%1b%5B31m'],
  ['a list', '?before[]=1&after[]=1&q[]=a&page[]=1'],
  ['an object', '?before[a]=1&q[__proto__]=a&q[toString]=b'],
  ['a repeated part', '?before=1&before=2&q=a&q=b&page=1&page=2'],
  ['names of JavaScript', '?__proto__=1&constructor=1&toString=1&hasOwnProperty=1'],
  ['an absurd place', '?before=99999999T999999999Z-9999999999999999'],
  ['a place on no day', '?after=20250230T000000000Z-1'],
  ['a place at the beginning of time', '?before=00000101T000000000Z-1'],
  ['a place at the end of time', '?after=99991231T235959999Z-9007199254740991'],
  ['a story beyond 2^53', '?before=20250414T202649000Z-9007199254740993'],
  ['a story beyond 2^64', '?before=20250414T202649000Z-99999999999999999999'],
  ['both directions', '?before=20250414T202649000Z-1&after=20250414T202649000Z-1'],
  ['an absurd page', '?q=known&page=99999999999999999999'],
  ['a page that is no number', '?q=known&page=NaN'],
  ['8 KB', `?q=${'a'.repeat(8192)}&before=${'1'.repeat(2000)}`],
  ['a thousand parts', `?${'a=1&'.repeat(1000)}`],
  ['a mark from right to left', '?q=%E2%80%AE%D8%AF%D9%81'],
  ['emoji', '?q=%F0%9F%98%80&before=%F0%9F%98%80'],
  ['nothing', '?=&&=&before&after&q&page'],
])('no question breaks a page with %s in it', async (_what, added) => {
  expect(await unclear(added)).toEqual([]);
});

test.each([
  ['a line that is no address', 'GET foo HTTP/1.1'],
  ['raw bytes above ASCII', 'GET /finance/\xe9\xff\xfe HTTP/1.1'],
  ['a whole address', 'GET http://elsewhere.example/finance HTTP/1.1'],
  ['a host that is none', 'GET //%%%/ HTTP/1.1'],
  ['an asterisk', 'OPTIONS * HTTP/1.1'],
  ['a method that is none', 'BREW /finance HTTP/1.1'],
  ['20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1`],
])('what no browser sends is refused or answered: %s', async (_what, line) => {
  const { app } = await openSite();

  const status = await statusOf(app, line);

  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
});

/** Sends a request line as it stands, byte for byte. */
async function statusOf(app: Express, line: string): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await new Promise((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('data', (answer) => {
        socket.destroy();
        resolve(Number(answer.toString('latin1').slice(9, 12)));
      });
      socket.write(Buffer.from(`${line}\r\nHost: paper.example\r\nConnection: close\r\n\r\n`, 'latin1'));
    });
  } finally {
    server.close();
  }
}
