import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

const everywhere = [
  '/',
  '/finance',
  '/topics',
  '/search?q=a',
  '/feed.xml',
  '/about',
  '/css/site.css',
  '/nothing',
  '/%',
];

test.each(everywhere)('%s lets nothing run or load that is not the paper’s own', async (path) => {
  const site = await openSite();

  const { headers } = await request(site.app).get(path);

  const policy = headers['content-security-policy'];
  expect(policy).toBe("default-src 'self';base-uri 'none';object-src 'none';form-action 'self';frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('no page holds a script or a style of its own, which the policy would refuse', async () => {
  const site = await openSite();
  const { path } = await article(site);

  for (const page of ['/', '/finance', path, '/search?q=story', '/archive/2025/04', '/nothing']) {
    const { text } = await request(site.app).get(page);
    expect(text, page).not.toMatch(/<style|<script(?![^>]*( src=|type="application\/ld\+json"))|\son\w+="|\sstyle="/);
  }
});

test('a paper on plain http does not send its readers to https', async () => {
  const site = await openSite({ BASE_URL: 'http://paper.example' });

  const { headers } = await request(site.app).get('/').expect(200);

  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['cross-origin-opener-policy']).toBeUndefined();
  expect(headers['origin-agent-cluster']).toBeUndefined();
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});

test('a paper on https keeps its readers there', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example' });

  const { headers } = await request(site.app).get('/').expect(200);

  expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['origin-agent-cluster']).toBe('?1');
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
});

test.each([
  'http://paper.example',
  'https://paper.example',
])('readers of %s get no cookie, whatever cookie they send', async (BASE_URL) => {
  const site = await openSite({ BASE_URL });
  const { path } = await article(site, { topics: ['Coast'] });
  const cookie = 'session=abc; __Host-session=abc; other=1';

  for (const page of ['/', '/finance', path, '/topics/coast', '/search?q=a', '/feed.xml', '/nothing', '/healthz']) {
    const [without, sent] = [
      await request(site.app).get(page),
      await request(site.app).get(page).set('Cookie', cookie),
    ];
    expect(without.headers['set-cookie'], page).toBeUndefined();
    expect(sent.headers['set-cookie'], page).toBeUndefined();
  }
});

test('no page asks anything of another server', async () => {
  const site = await openSite();
  const { path } = await article(site, { body: '![A cat](https://elsewhere.example/cat.png)' });

  const { text } = await request(site.app).get(path).expect(200);

  expect(text).not.toMatch(/(?:src|srcset|action)="(?:https?:)?\/\//);
  expect(text).toContain('<a href="https://elsewhere.example/cat.png">A cat</a>');
});
