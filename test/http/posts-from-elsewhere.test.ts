import request from 'supertest';
import { expect, test } from 'vitest';
import { openSite } from '../support/site.ts';

// The address holds nothing, so a post that is let through is not found.
const post = async (headers: Record<string, string>, settings: Record<string, string> = {}) => {
  const site = await openSite(settings);

  return (await request(site.app).post('/nothing').set(headers)).status;
};

test.each([
  ['a page of the paper, by a modern browser', { 'Sec-Fetch-Site': 'same-origin' }],
  ['a page of the paper, by an older browser', { Origin: 'https://paper.example' }],
  ['a page of the paper, signed in', { 'Sec-Fetch-Site': 'same-origin', Cookie: '__Host-session=a' }],
  ['a page of the paper behind a proxy that changes the origin', { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }],
  ['a program that has no cookie', {}],
])('a post from %s is let through', async (_where, headers) => {
  const status = await post(headers, { BASE_URL: 'https://paper.example' });

  expect(status).toBe(404);
});

test.each([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another host of the same domain', { 'Sec-Fetch-Site': 'same-site' }],
  ['nowhere, as a typed address says', { 'Sec-Fetch-Site': 'none' }],
  ['another site that claims the origin', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://paper.example' }],
  ['another origin', { Origin: 'https://elsewhere.example' }],
  ['another scheme', { Origin: 'http://paper.example' }],
  ['another port', { Origin: 'https://paper.example:8443' }],
  ['an origin that starts alike', { Origin: 'https://paper.example.elsewhere.example' }],
  ['a hidden origin', { Origin: 'null' }],
  ['nowhere with a cookie', { Cookie: '__Host-session=a' }],
])('a post from %s is refused', async (_where, headers) => {
  const status = await post(headers, { BASE_URL: 'https://paper.example' });

  expect(status).toBe(403);
});

test('on one’s own machine localhost and 127.0.0.1 are the same place', async () => {
  expect(await post({ Origin: 'http://localhost:3000' })).toBe(404);
  expect(await post({ Origin: 'http://127.0.0.1:3000' })).toBe(404);
  expect(await post({ Origin: 'http://localhost:3001' })).toBe(403);
  expect(await post({ Origin: 'http://localhost.elsewhere.example:3000' })).toBe(403);
});

test.each(['put', 'patch', 'delete'] as const)('the rule holds for %s too', async (method) => {
  const site = await openSite();

  await request(site.app)[method]('/finance').set('Sec-Fetch-Site', 'cross-site').expect(403);
});

test('reading is free from everywhere', async () => {
  const site = await openSite();

  await request(site.app)
    .get('/')
    .set('Sec-Fetch-Site', 'cross-site')
    .set('Origin', 'https://elsewhere.example')
    .expect(200);
  await request(site.app).head('/').set('Sec-Fetch-Site', 'cross-site').expect(200);
});

test('a form that is refused says why', async () => {
  const site = await openSite();

  const { text } = await request(site.app).post('/nothing').set('Sec-Fetch-Site', 'cross-site').expect(403);

  expect(text).toContain('This form was sent from another site.');
});
