import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { openSite, type TestSite } from '../support/site.ts';

const suggested = async (site: TestSite, q: string): Promise<{ kind: string; text: string; href: string }[]> =>
  (await request(site.app).get('/search/suggest').query({ q }).expect(200)).body.suggestions;

test('topics, authors and headlines that begin like what is typed are suggested', async () => {
  const site = await openSite();
  const { path } = await article(site, {
    title: 'Harbour towns borrow',
    topics: ['Harbour bonds'],
    authors: ['Ida Harbourne'],
  });

  expect(await suggested(site, 'harbo')).toEqual([
    { kind: 'topic', text: 'Harbour bonds', href: '/topics/harbour-bonds' },
    { kind: 'author', text: 'Ida Harbourne', href: '/authors/ida-harbourne' },
    { kind: 'story', text: 'Harbour towns borrow', href: path },
  ]);
  expect((await suggested(site, 'borrow har')).map(({ href }) => href)).toEqual([path]);
});

test('nothing is suggested that readers may not see', async () => {
  const site = await openSite();
  const gone = await article(site, { title: 'Lighthouse', topics: ['Lighthouses'], authors: ['Lighty Mann'] });
  await article(site, { title: 'Lighthouse plans', topics: ['Lighting'], status: 'draft' });
  await withdraw(site, gone.id);

  expect(await suggested(site, 'light')).toEqual([]);
});

test.each(['', 'a', '%', '"', "' OR 1=1 --", '\u202e', '😀', '*', '潮'])('“%s” is answered calmly', async (typed) => {
  const site = await openSite();

  expect(await suggested(site, typed)).toEqual([]);
});

test('suggestions may be kept by any cache for a minute, and too long a text is refused', async () => {
  const site = await openSite();

  const { headers } = await request(site.app).get('/search/suggest?q=harbour').expect(200);

  expect(headers['cache-control']).toBe('public, max-age=60');
  expect(headers['set-cookie']).toBeUndefined();
  await request(site.app)
    .get(`/search/suggest?q=${'a'.repeat(101)}`)
    .expect(400);
});
