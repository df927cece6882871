import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { credentials, editor } from '../support/editor.ts';
import { firefox, openBehindProxy, passMinutes, writtenViews } from '../support/readers.ts';
import { get, lasting, send, servePlain, serveWire } from '../support/wire.ts';

interface Posted {
  readonly body?: string;
  readonly target?: string;
  /** In place of the fields that a browser sends, or beside them. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly from?: string;
}

function beacon(
  id: number,
  { body = `{"article":${id}}`, target = '/views', fields = {}, from = '10.0.0.1' }: Posted = {},
): string {
  const all: Record<string, string> = {
    Host: 'paper.example',
    'User-Agent': firefox,
    'Content-Type': 'application/json',
    'Sec-Fetch-Site': 'same-origin',
    'X-Forwarded-For': from,
    'Content-Length': String(Buffer.byteLength(body)),
    ...fields,
  };
  const lines = Object.entries(all)
    .filter(([, value]) => value !== '-')
    .map(([name, value]) => `${name}: ${value}\r\n`);

  return `POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

const last = get('/healthz', 'Connection: close');

async function openWire(settings: Record<string, string> = {}) {
  const site = await openBehindProxy(settings);
  const { id } = await article(site);
  const { port } = await serveWire(site.door);
  // The first waits for the key of the day, as the first after a start does.
  await send(port, [beacon(id, { from: '10.9.9.9' }) + last]);

  return { site, id, port, before: await writtenViews(site, id) };
}

/** The lines of the head of the first answer, without what is of one answer only. */
const headOf = (came: string) => lasting(came).split('\r\n\r\n')[0]?.toLowerCase().split('\r\n').sort();

test('a view is taken beneath Express, with the same answer, and counts with the next writing', async () => {
  const { site, id, port, before } = await openWire();
  const plainPort = await servePlain(site.door.answer);

  const wire = await send(port, [beacon(id) + last]);
  const plain = await send(plainPort, [beacon(id, { from: '10.0.0.2' }) + last]);

  expect(headOf(wire)).toEqual(headOf(plain));
  expect(await writtenViews(site, id)).toBe(before + 2);
});

test('one reader counts once, whichever way the view comes in', async () => {
  const { site, id, port, before } = await openWire();
  const plainPort = await servePlain(site.door.answer);

  for (const from of ['10.0.0.1', '10.7.7.7, 10.0.0.1', ' 10.0.0.1 ,10.0.0.1']) {
    await send(port, [beacon(id, { from }) + last]);
    await send(plainPort, [beacon(id, { from }) + last]);
  }

  expect(await writtenViews(site, id)).toBe(before + 1);
});

test('many views on one connection are each taken', async () => {
  const { site, id, port, before } = await openWire();
  const views = Array.from({ length: 300 }, (_, n) => beacon(id, { from: `10.0.${n >> 8}.${n & 255}` }));

  const came = await send(port, [views.join('') + last]);

  expect(came.match(/HTTP\/1\.1 204/g)).toHaveLength(300);
  expect(await writtenViews(site, id)).toBe(before + 300);
});

const refused: readonly (readonly [string, Posted, number])[] = [
  ['from another site', { fields: { 'Sec-Fetch-Site': 'cross-site' } }, 403],
  ['from another origin', { fields: { 'Sec-Fetch-Site': '-', Origin: 'https://evil.example' } }, 403],
  ['with a body that is no beacon', { body: '{"article":"1"}' }, 400],
  ['of a story without a number', { body: '{"article":0}' }, 400],
  ['of a number too large', { body: '{"article":9999999999999999}' }, 400],
  ['that is no JSON', { body: '{"article":1' }, 400],
  ['as a form', { fields: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 400],
  ['that is too long', { body: `{"article":1${' '.repeat(1100)}}` }, 413],
];

test.each(refused)('a view %s is refused as before, and does not count', async (_, posted, status) => {
  const { site, id, port, before } = await openWire();

  const came = await send(port, [beacon(id, posted) + last]);

  expect(came.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  expect(await writtenViews(site, id)).toBe(before);
});

const uncounted: readonly (readonly [string, Posted])[] = [
  ['a bot', { fields: { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' } }],
  ['a page loaded ahead', { fields: { 'Sec-Purpose': 'prefetch;prerender' } }],
];

test.each(uncounted)('a view by %s is answered and does not count', async (_, posted) => {
  const { site, id, port, before } = await openWire();

  const came = await send(port, [beacon(id, posted) + last]);

  expect(came.slice(0, 12)).toBe('HTTP/1.1 204');
  expect(await writtenViews(site, id)).toBe(before);
});

test('the newsroom’s own views do not count', async () => {
  const { site, id, port, before } = await openWire();
  await editor(site);
  const signedIn = await request(site.app).post('/desk/sign-in').type('form').send(credentials).expect(303);
  const cookie = String(signedIn.get('Set-Cookie')?.[0]?.split(';')[0]);

  const came = await send(port, [beacon(id, { fields: { Cookie: cookie } }) + last]);

  expect(cookie).toContain('session=');
  expect(came.slice(0, 12)).toBe('HTTP/1.1 204');
  expect(await writtenViews(site, id)).toBe(before);
});

test('after midnight a reader of before is still known for half an hour, and then is not', async () => {
  const { site, id, port } = await openWire();
  const counts: number[] = [];
  site.clock.now = new Date('2025-04-14T23:50:00.000Z');
  for (const minutes of [0, 9.95, 5.05, 14, 2]) {
    passMinutes(site, minutes);
    await send(port, [beacon(id) + last]);
    counts.push(await writtenViews(site, id));
  }

  const [first = 0] = counts;
  expect(counts).toEqual([first, first, first, first, first + 1]);
});
