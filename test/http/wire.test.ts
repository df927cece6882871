import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { chanceOf, oneOf } from '../../src/sample/archive/chance.ts';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';
import { get, lasting, send, servePlain, serveWire } from '../support/wire.ts';

const last = get('/healthz', 'Connection: close');

async function openBoth(settings: Record<string, string> = {}) {
  const site = await openSite(settings);
  const { path } = await article(site);
  const { port, server } = await serveWire(site.door);
  const plainPort = await servePlain(site.door.answer);
  for (const coding of ['identity', 'gzip', 'br'])
    await send(port, [get(path, `Accept-Encoding: ${coding}`, 'Connection: close')]);
  const etag = /ETag: ("[^"]+")/.exec(await send(port, [get(path, 'Connection: close')]))?.[1] ?? '';

  return {
    site,
    path,
    etag,
    port,
    server,
    async both(parts: readonly string[]) {
      const [wire, plain] = [await send(port, parts), await send(plainPort, parts)];
      return { wire: lasting(wire), plain: lasting(plain) };
    },
  };
}

test.each([
  ['plain', []],
  ['gzip', ['Accept-Encoding: gzip, deflate']],
  ['Brotli', ['Accept-Encoding: gzip, deflate, br, zstd']],
  ['for a reader who stays', ['Connection: keep-alive']],
  ['with cookies and what proxies add', ['Cookie: a=b', 'X-Forwarded-For: 10.0.0.1', 'Via: 1.1 proxy']],
])('a kept page is the same on the wire as through HTTP, %s', async (_, fields) => {
  const { path, both, site } = await openBoth();
  const hits = site.door.cache.counts.hits;

  const { wire, plain } = await both([get(path, ...fields) + get('/healthz', 'Connection: close')]);

  expect(wire).toBe(plain);
  expect(wire).toContain('Content-Security-Policy:');
  expect(site.door.cache.counts.hits - hits).toBe(2);
});

test('so are its head alone, and that it is unchanged', async () => {
  const { path, etag, both } = await openBoth();
  const asked = [
    get(path).replace('GET', 'HEAD'),
    get(path, `If-None-Match: ${etag}`),
    get(path, 'If-None-Match: "x"'),
  ];

  const { wire, plain } = await both([asked.join('') + last]);

  expect(wire).toBe(plain);
  expect(wire.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 304', 'HTTP/1.1 200', 'HTTP/1.1 200']);
});

test('the date of an answer is that of its second', async () => {
  const { path, port } = await openBoth();
  const before = Math.floor(Date.now() / 1000) * 1000;

  const came = await send(port, [get(path) + last]);

  const date = Date.parse(/^Date: (.*)\r$/m.exec(came)?.[1] ?? '');
  expect(date).toBeGreaterThanOrEqual(before);
  expect(date).toBeLessThanOrEqual(Date.now());
});

test('what is not ready is answered in its turn among what is', async () => {
  const { path, etag, both } = await openBoth();
  const unchanged = get(path, `If-None-Match: ${etag}`);

  const { wire, plain } = await both([unchanged + unchanged + get('/finance/nothing-here') + unchanged + last]);

  expect(wire.match(/HTTP\/1\.1 \d+/g)).toEqual(
    ['304', '304', '404', '304', '200'].map((status) => `HTTP/1.1 ${status}`),
  );
  expect(wire).toBe(plain);
});

test('a connection whose page had to be made is answered beneath HTTP again', async () => {
  const site = await openSite();
  const { path } = await article(site);
  const asked: (string | undefined)[] = [];
  const { port } = await serveWire({
    ...site.door,
    answer: (req, res) => {
      asked.push(req.url);
      site.door.answer(req, res);
    },
  });

  const came = await send(port, [get(path), get(path) + get('/topics') + get(path) + last]);

  expect(came.match(/HTTP\/1\.1 \d+/g)).toEqual(Array(5).fill('HTTP/1.1 200'));
  expect(asked).toEqual([path, '/topics', '/healthz']);
  expect(site.door.cache.counts.hits).toBe(2);
});

test('a page that is sent in many parts waits for its reader and comes whole', async () => {
  const part = Buffer.alloc(64 * 1024, 'x');
  const parts = 100;
  const { port } = await serveWire({
    ready: () => undefined,
    isForPage: () => true,
    answer: (_req, res) => void Readable.from(Array(parts).fill(part)).pipe(res),
  });
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(get('/'));
  let length = 0;

  for await (const some of socket) {
    length += some.filter((byte: number) => byte === 'x'.charCodeAt(0)).length;
    if (length === parts * part.length) break;
  }

  expect(length).toBe(parts * part.length);
});

test('an answer hears when its reader goes away before it is sent', async () => {
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<ServerResponse>();
  const { port } = await serveWire({
    ready: () => undefined,
    isForPage: () => true,
    answer: (_req, res) => isAsked(res),
  });
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(get('/'));
  const res = await asked;
  const closed = new Promise((resolve) => res.once('close', () => resolve(res.writableFinished)));

  socket.resetAndDestroy();
  await new Promise((resolve) => socket.once('close', resolve));
  const going = setInterval(() => res.write('Too late.'), 10);

  expect(await closed).toBe(false);
  clearInterval(going);
});

const methods = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'get', 'OPTIONS', 'G\0T', ''];
const versions = [
  ...Array(12).fill('HTTP/1.1'),
  'HTTP/1.0',
  'HTTP/1.2',
  'HTTP/1.1 ',
  ' HTTP/1.1',
  'http/1.1',
  'HTTP/2.0',
  '',
];
const ends = [...Array(30).fill('\r\n'), '\n', '\r', '\r\r\n', '\n\r\n'];
const fields = (etag: string) => [
  ...['gzip', 'br', 'identity', '*', 'gzip;q=0', ''].map((coding) => `Accept-Encoding: ${coding}`),
  ...[etag, '*', 'W/"x"', `"a", ${etag}`].map((known) => `If-None-Match: ${known}`),
  ...['Connection: keep-alive', 'connection:Keep-Alive', 'Connection: close', 'Connection: Upgrade', 'Connection: ,'],
  ...[
    'Proxy-Connection: close',
    'Upgrade: websocket',
    'Expect: 100-continue',
    'Expect: nonsense',
    'Trailer: x',
    'TE: trailers',
  ],
  ...['Content-Length: 0', 'Content-Length: +0', 'Content-Length: 00', 'Content-Length: 0, 0', 'Content-Length:'],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: identity',
    'Transfer-Encoding : chunked',
    'Transfer-Encoding:\tchunked',
  ],
  ...[
    'Host: other.example',
    'Host:',
    'host : x',
    'Accept-Encoding: gzip ',
    'Accept-Encoding:\tgzip',
    ' folded: yes',
    '\tfolded',
  ],
  ...[
    'Cookie: a=b',
    'X: \0',
    'X: \x7f',
    'X: \xe9\xff',
    'X: a\rb',
    ': nameless',
    'nothing',
    'na me: x',
    'n\xe4me: x',
    'X:',
  ],
  ...[
    `X: ${'x'.repeat(7000)}`,
    `X: ${'x'.repeat(9000)}`,
    `X: ${'x'.repeat(17_000)}`,
    'Range: bytes=0-9',
    'If-Modified-Since: x',
  ],
];
const mildFields = ['Cookie: a=b', 'Accept-Encoding: gzip', 'User-Agent: x', 'Accept: */*', 'Connection: keep-alive'];
const marks = [
  '',
  '',
  '',
  '?utm_source=letter',
  '?',
  '?a=%',
  '?a=%00',
  '?a=\0',
  '?a="',
  '#top',
  ' ',
  '\xe9',
  '/..',
  '?a=b#c',
  '?a b',
  '<',
];

/** Requests as browsers, broken programs and people with bad intentions send them. */
function anyRequest(chance: () => number, path: string, etag: string, oddity: number): string {
  const any = <Thing>(things: readonly Thing[]) => oneOf(chance, things);
  const isOdd = () => chance() < oddity;
  const known = chance() < 0.3 ? [`If-None-Match: ${any([etag, '"x"'])}`] : [];
  const mild = mildFields.filter(() => chance() < 0.3);
  const odd = isOdd() ? Array.from({ length: 1 + Math.floor(chance() * 3) }, () => any(fields(etag))) : [];
  const target = isOdd() ? any(targets(path)) + any(marks) : path;
  const start = `${isOdd() ? any(methods) : 'GET'} ${target} ${isOdd() ? any(versions) : 'HTTP/1.1'}`;
  const lines = [start, ...(chance() < oddity / 10 ? [] : ['Host: paper.example']), ...mild, ...known, ...odd, ''];
  const hasOddEnds = isOdd();

  return lines.map((line) => line + (hasOddEnds ? any(ends) : '\r\n')).join('');
}

const targets = (path: string) => [
  path,
  path,
  '/css/site.css',
  '/healthz',
  '*',
  `http://paper.example${path}`,
  '/%',
  '',
];

function split(chance: () => number, bytes: string): string[] {
  const places = Array.from({ length: Math.floor(chance() * 4) }, () => Math.floor(chance() * bytes.length)).sort(
    (a, b) => a - b,
  );

  return [0, ...places].map((place, n) => bytes.slice(place, places[n])).filter(Boolean);
}

test('whatever bytes arrive, in whatever pieces, are answered as Node’s own HTTP server answers them', async () => {
  const { path, etag, both, site } = await openBoth();
  const chance = chanceOf(7, 1, 'text');
  const hits = site.door.cache.counts.hits;

  for (let round = 0; round < 300; round += 1) {
    // What follows a broken request Node answers as it happens to come, so broken ones stand alone.
    const isOdd = round % 2 === 0;
    const requests = Array.from({ length: isOdd ? 1 : 3 }, () => anyRequest(chance, path, etag, isOdd ? 0.25 : 0));
    const parts = split(chance, requests.join('') + last);
    const { wire, plain } = await both(parts);
    expect({ parts, wire }).toEqual({ parts, wire: plain });
  }

  expect(site.door.cache.counts.hits - hits).toBeGreaterThan(100);
});

test('a reader who asks and does not read is not answered without bound', async () => {
  const { path, port, site } = await openBoth();
  const asked = 20_000;
  const socket = connect({ port, host: '127.0.0.1' });
  socket.pause();
  const before = site.door.cache.counts.hits;
  socket.write(get(path).repeat(asked));
  let [seen, now] = [-1, before];
  while (now !== seen) {
    seen = now;
    await new Promise((resolve) => setTimeout(resolve, 100));
    now = site.door.cache.counts.hits;
  }

  const answeredUnread = now - before;
  let answers = 0;
  const { promise: all, resolve } = Promise.withResolvers<void>();
  socket
    .setEncoding('latin1')
    .resume()
    .on('data', (part: string) => {
      answers += part.split('HTTP/1.1 200 OK').length - 1;
      if (site.door.cache.counts.hits - before === asked) resolve();
    });
  await all;
  socket.destroy();

  expect(answeredUnread).toBeGreaterThan(0);
  expect(answeredUnread).toBeLessThan(asked / 2);
  expect(answers).toBeGreaterThan(asked / 2);
});

test('the end of the server waits for nobody who only keeps a connection open', async () => {
  const { path, port, server } = await openBoth();
  const silent = connect({ port, host: '127.0.0.1' });
  const read = connect({ port, host: '127.0.0.1' });
  read.write(get(path));
  await new Promise((resolve) => read.once('data', resolve));
  const ended = [silent, read].map((socket) => new Promise((resolve) => socket.resume().once('close', resolve)));
  const since = performance.now();

  await server.finish();
  await Promise.all(ended);

  expect(performance.now() - since).toBeLessThan(2000);
});
