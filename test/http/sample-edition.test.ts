import { existsSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { expect, test } from 'vitest';
import { addSample, fillEmptyPaper } from '../../src/sample/filling.ts';
import { removeSample } from '../../src/sample/removing.ts';
import { article } from '../support/article.ts';
import { keepDraft, republish } from '../support/changing.ts';
import { meta, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;

async function aStoryOf(site: TestSite, section: string): Promise<{ path: string; id: number }> {
  const path = storiesOn(await read(site, `/${section}`))[0] ?? '';
  const id = Number(/data-article="(\d+)"/.exec(await read(site, path))?.[1]);

  return { path, id };
}

test('an empty paper is filled, once', async () => {
  const site = await openSite();

  const [first, second] = [await fillEmptyPaper(site), await fillEmptyPaper(site)];

  expect(first).toBeGreaterThan(40);
  expect(second).toBe(0);
});

test('two processes that start at the same time fill the paper once', async () => {
  const site = await openSite();

  const filled = await Promise.all([fillEmptyPaper(site), fillEmptyPaper(site), fillEmptyPaper(site)]);

  expect(filled.filter((stories) => stories > 0)).toHaveLength(1);
});

test('a paper that has a story is not filled', async () => {
  const site = await openSite();
  await article(site, { status: 'draft' });

  expect(await fillEmptyPaper(site)).toBe(0);
});

test('every section of the sample edition has stories, none of them in the future', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  for (const section of ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life']) {
    const text = await read(site, `/${section}`);
    const times = [...text.matchAll(/<time datetime="([^"]+T[^"]+)"/g)].map(([, iso = '']) => iso);
    expect(times, section).not.toEqual([]);
    expect(times.filter((iso) => iso > site.clock.now.toISOString())).toEqual([]);
  }
});

test('while the sample edition is there, search engines are asked to stay away and the foot says why', async () => {
  const site = await openSite();
  await article(site);
  const before = await read(site, '/');
  await addSample(site);
  const during = await read(site, '/');
  await removeSample(site);
  const after = await read(site, '/');

  expect([meta(before, 'robots'), meta(during, 'robots'), meta(after, 'robots')]).toEqual([
    undefined,
    'noindex',
    undefined,
  ]);
  expect(textOf(during)).toContain('This is the sample edition.');
  expect(textOf(after)).not.toContain('This is the sample edition.');
});

test('removing the sample edition leaves an empty paper', async () => {
  const site = await openSite();
  const filled = await fillEmptyPaper(site);

  const removed = await removeSample(site);

  expect(removed).toBe(filled);
  expect(storiesOn(await read(site, '/'))).toEqual([]);
  expect(storiesOn(await read(site, '/search?q=harbour'))).toEqual([]);
  expect(textOf(await read(site, '/topics'))).toContain('No story has a topic yet.');
  expect(textOf(await read(site, '/authors'))).toContain('No story is signed yet.');
  expect(existsSync(join(site.config.mediaDir, 'sample'))).toBe(false);
});

test('a sample edition that was removed does not come back by itself', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  await removeSample(site);

  expect(await fillEmptyPaper(site)).toBe(0);
});

test('removing the sample edition takes no story of the newsroom, nor what it shares with the sample', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const own = await article(site, { title: 'Our own lighthouse', topics: ['Savings'], authors: ['Mara Ellison'] });
  await removeSample(site);

  expect(storiesOn(await read(site, '/'))).toEqual([own.path]);
  expect(storiesOn(await read(site, '/topics/savings'))).toEqual([own.path]);
  expect(storiesOn(await read(site, '/authors/mara-ellison'))).toEqual([own.path]);
  expect(storiesOn(await read(site, '/search?q=lighthouse'))).toEqual([own.path]);
});

test('a sample story that somebody edited stays, with its picture', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const edited = await aStoryOf(site, 'finance');
  const picture = /src="(\/media\/[^"]+)"/.exec(await read(site, edited.path))?.[1];
  await republish(site, edited.id, { summary: 'Now it is ours.' });
  await removeSample(site);

  expect(storiesOn(await read(site, '/'))).toEqual([edited.path]);
  expect(picture).toBeDefined();
  await request(site.app)
    .get(picture ?? '')
    .expect(200);
});

test('a sample story with a draft that waits stays too', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const edited = await aStoryOf(site, 'markets');
  await keepDraft(site, edited.id, { summary: 'Not printed yet.' });
  await removeSample(site);

  expect(storiesOn(await read(site, '/'))).toEqual([edited.path]);
});

test('the sample edition can be added to a paper that has stories, and removed again', async () => {
  const site = await openSite();
  const own = await article(site);
  const added = await addSample(site);

  const removed = await removeSample(site);

  expect(removed).toBe(added);
  expect(storiesOn(await read(site, '/'))).toEqual([own.path]);
});

test('the sample edition cannot be added twice', async () => {
  const site = await openSite();
  await addSample(site);

  await expect(addSample(site)).rejects.toThrow();
  expect(await removeSample(site)).toBeGreaterThan(40);
});

test('removing what is not there removes nothing', async () => {
  const site = await openSite();
  const own = await article(site);

  expect(await removeSample(site)).toBe(0);
  expect(storiesOn(await read(site, '/'))).toEqual([own.path]);
});

test('the pictures of the sample edition are served, and nothing in them runs', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  const { headers } = await request(site.app).get('/media/sample/harbour.svg').expect(200);

  expect(headers['content-type']).toBe('image/svg+xml');
  expect(headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
});
