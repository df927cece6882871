import request from 'supertest';
import { expect, test } from 'vitest';
import { everythingIn, formOf, write } from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';

const own = 'http://127.0.0.1:3000';

async function signedInCookie(site: TestSite): Promise<string> {
  const answer = await request(site.app).post('/desk/sign-in').type('form').send(credentials).expect(303);

  return String(answer.get('Set-Cookie')?.[0]?.split(';')[0]);
}

/** Headers as browsers send them with a form, and whether the paper takes it for one of its own. */
const cases: readonly (readonly [string, Record<string, string>, boolean])[] = [
  ['the paper’s own page', { 'Sec-Fetch-Site': 'same-origin' }, true],
  ['the paper’s own page in an older browser', { Origin: own }, true],
  ['the paper’s own page under the name localhost', { Origin: 'http://localhost:3000' }, true],
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, false],
  ['another site that claims the paper’s origin', { 'Sec-Fetch-Site': 'cross-site', Origin: own }, false],
  ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site' }, false],
  ['nowhere, as the browser says', { 'Sec-Fetch-Site': 'none' }, false],
  ['another origin in an older browser', { Origin: 'https://evil.example' }, false],
  ['another port of this machine', { Origin: 'http://127.0.0.1:3001' }, false],
  ['an origin that only starts like the paper’s', { Origin: `${own}.evil.example` }, false],
  ['a page without an origin', { Origin: 'null' }, false],
  ['a program that sends a cookie and says nothing else', {}, false],
];

test.each(cases)('with a session, a form from %s: %j', async (_name, headers, isTaken) => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);
  const fields = { ...(await formOf(agent, action)), title: 'Changed' };
  const cookie = await signedInCookie(site);
  const before = await everythingIn(site);

  const { status } = await request(site.app).post(action).set('Cookie', cookie).set(headers).type('form').send(fields);

  expect(status).toBe(isTaken ? 303 : 403);
  if (!isTaken) expect(await everythingIn(site)).toEqual(before);
});

test('a program without a cookie may sign in without saying where its form comes from', async () => {
  const site = await openSite();
  await editor(site);

  const { status } = await request(site.app).post('/desk/sign-in').type('form').send(credentials);

  expect(status).toBe(303);
});

test.each(['PUT', 'DELETE', 'PATCH'] as const)('%s with a session from another site is refused', async (method) => {
  const site = await openSite();
  await editor(site);
  const cookie = await signedInCookie(site);
  const send = { PUT: request(site.app).put, DELETE: request(site.app).delete, PATCH: request(site.app).patch }[method];

  const { status } = await send('/desk/articles').set('Cookie', cookie).set('Origin', 'https://evil.example');

  expect(status).toBe(403);
});

test('no page of the desk is stored by a browser or a cache', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);
  const fresh = await newStory(agent);
  const pages = ['/desk', '/desk/articles', '/desk/articles/new', '/desk/sample/remove', '/desk/nothing', action];

  const gets = await Promise.all([...pages, '/desk/sign-in'].map((page) => agent.get(page)));
  const preview = await agent.post(`${action}/preview`).type('form').send(fresh.fields);
  const refused = await agent
    .post(fresh.action)
    .type('form')
    .send({ ...fresh.fields, action: 'publish' });
  const signedOut = await request(site.app).get('/desk/articles');

  const headers = [...gets, preview, refused, signedOut].map((answer) => answer.get('Cache-Control'));
  expect(headers).toEqual(headers.map(() => 'no-store'));
  expect(refused.status).toBe(422);
});

test.each([
  '/DESK/articles',
  '/desk/articles/',
  '/Desk/Articles/new',
])('%s is not a way around the sign-in', async (path) => {
  const site = await openSite();
  await editor(site);

  const { status } = await request(site.app).get(path);

  expect(status).toBe(303);
});
