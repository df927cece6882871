import { createHash } from 'node:crypto';
import request from 'supertest';
import { expect, test } from 'vitest';
import { openSite, type TestSite } from '../support/site.ts';

async function assetsOf(site: TestSite): Promise<string[]> {
  const { text } = await request(site.app).get('/').expect(200);

  return [...text.matchAll(/(?:href|src)="(\/(?:css|js|fonts|icons)\/[^"]+)"/g)].map(([, path = '']) => path);
}

test('every file that a page asks for is there', async () => {
  const site = await openSite();

  const assets = await assetsOf(site);

  for (const asset of assets) await request(site.app).get(asset).expect(200);
  expect(assets.map((asset) => asset.split('?')[0])).toEqual(
    expect.arrayContaining(['/css/site.css', '/js/site.js', '/fonts/newsreader.woff2', '/icons/icon.svg']),
  );
});

test('styles and scripts carry the hash of their content and are kept for a year', async () => {
  const site = await openSite();
  const hashed = (await assetsOf(site)).filter((asset) => asset.includes('?v='));

  for (const asset of hashed) {
    const { body, headers } = await request(site.app).get(asset).buffer().parse(bytes).expect(200);
    expect(asset.split('?v=')[1]).toBe(createHash('sha256').update(body).digest('hex').slice(0, 10));
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  expect(hashed.map((asset) => asset.split('?')[0])).toEqual(['/css/site.css', '/js/site.js']);
});

test('a font, whose name never changes its meaning, is kept for a year', async () => {
  const site = await openSite();

  const { headers } = await request(site.app).get('/fonts/newsreader.woff2').expect(200);

  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-type']).toBe('font/woff2');
});

test.each([
  '/css/site.css',
  '/css/site.css?v=0123456789',
  '/css/site.css?v=',
  '/css/site.css?v=a&v=b',
])('without the right hash a file is checked at each use: %s', async (address) => {
  const site = await openSite();

  const { headers } = await request(site.app).get(address).expect(200);

  expect(headers['cache-control']).toBe('no-cache');
  await request(site.app)
    .get(address)
    .set('If-None-Match', headers.etag ?? '')
    .expect(304);
});

test.each([
  '/css',
  '/css/',
  '/css/../package.json',
  '/css/%2e%2e/%2e%2e/package.json',
  '/css/.hidden',
  '/js/site.ts',
])('nothing but the files is served: %s', async (address) => {
  const site = await openSite();

  const { status } = await request(site.app).get(address);

  expect(status).toBe(404);
});

/** superagent would read a stylesheet as text; the hash is of its bytes. */
function bytes(res: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  res.on('data', (part) => parts.push(Buffer.from(part, 'binary')));
  res.on('end', () => done(null, Buffer.concat(parts)));
}
