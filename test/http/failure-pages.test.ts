import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { element, meta, textOf } from '../support/html.ts';
import { openSite } from '../support/site.ts';
import { withoutStorage } from '../support/storage.ts';

test('an address where nothing is says so on a page of the paper, and offers the search', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/finance/nothing').expect(404);

  expect(textOf(element(text, '<h1'))).toBe('There is nothing at this address');
  expect(element(text, '<main')).toContain('action="/search"');
  expect(element(text, '<nav class="nav"')).toContain('href="/finance"');
});

test('a withdrawn story says that the newsroom took it down', async () => {
  const site = await openSite();
  const { path, title } = await article(site, { title: 'A mistake', status: 'withdrawn' });

  const { text } = await request(site.app).get(path).expect(410);

  expect(textOf(element(text, '<h1'))).toBe('This story has been withdrawn');
  expect(text).not.toContain(title);
});

test('an address that is not written correctly says so', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/finance?before=yesterday').expect(400);

  expect(textOf(element(text, '<h1'))).toBe('This request could not be understood');
});

test('a failure is not kept by a cache or listed by a search engine', async () => {
  const site = await openSite();

  const { headers, text } = await request(site.app).get('/nothing').expect(404);

  expect(headers['cache-control']).toBe('no-store');
  expect(meta(text, 'robots')).toBe('noindex');
});

test.each([
  ['/nothing', 404, 'not_found'],
  ['/finance/gone', 410, 'gone'],
  ['/finance?before=yesterday', 400, 'bad_request'],
  ['/%', 400, 'bad_request'],
])('a program that asks for JSON is told in JSON: %s', async (path, status, error) => {
  const site = await openSite();
  await article(site, { slug: 'gone', status: 'withdrawn' });

  const { body, headers } = await request(site.app).get(path).set('Accept', 'application/json').expect(status);

  expect(body).toEqual({ error, message: expect.stringMatching(/\.$/) });
  expect(headers['content-type']).toMatch(/^application\/json/);
});

test('an address that holds markup is shown as text', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/%3Cscript%3Ealert(1)%3C%2Fscript%3E').expect(404);

  expect(text).not.toContain('<script>alert');
});

test('where the storage is gone, a static page quotes the number of the request', async () => {
  const app = await withoutStorage(await openSite());

  const { status, text, headers } = await request(app).get('/finance/story');

  expect(status).toBe(500);
  expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  expect(text).toContain(`<code>${headers['x-request-id']}</code>`);
  expect(headers['cache-control']).toBe('no-store');
});

test.each([
  '/',
  '/finance',
  '/topics',
  '/topics/coast',
  '/authors',
  '/archive',
  '/archive/2025/04',
  '/search?q=ferry',
  '/feed.xml',
  '/about',
  '/nothing/at/all',
])('where the storage is gone, %s says nothing of what went wrong inside', async (path) => {
  const app = await withoutStorage(await openSite());

  const { status, text } = await request(app).get(path);

  expect(status).toBe(500);
  expect(text).not.toMatch(/sqlite|postgres|database|pool|Error:|node_modules/i);
});

test('every answer has a number of its own', async () => {
  const site = await openSite();

  const [first, second] = [await request(site.app).get('/'), await request(site.app).get('/')];

  expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id']);
});

test('at the desk, a page that is not there leads back to the desk', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await agent.get('/desk/topics/1').expect(404);
  const { text: forReaders } = await request(site.app).get('/nothing').expect(404);

  expect(element(text, '<main')).toContain('href="/desk/articles"');
  expect(element(forReaders, '<main')).not.toContain('/desk');
});
