import request from 'supertest';
import { expect, test } from 'vitest';
import { checkPages } from '../../src/web/view.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { fill, mastheadOf } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';

// As the paper runs: the tests' own look at every page would make each thing on it another one.
checkPages((page) => page);

const textOf = async (site: TestSite, path: string) => (await request(site.app).get(path)).text;
const currentIn = (text: string) =>
  [...text.slice(0, text.indexOf('<main')).matchAll(/<a href="([^"]+)" aria-current="page">/g)].map(([, at]) => at);

test('the masthead that is kept marks the section of each page', async () => {
  const site = await openSite();

  const marked = [];
  for (const path of ['/finance', '/life', '/finance', '/most-read', '/topics'])
    marked.push(new Set(currentIn(await textOf(site, path))));

  expect(marked).toEqual([
    new Set(['/finance']),
    new Set(['/life']),
    new Set(['/finance']),
    new Set(['/most-read']),
    new Set(),
  ]);
});

test('the field for searching is missing on the page that has its own, and on no other', async () => {
  const site = await openSite();

  const fields = [];
  for (const path of ['/topics', '/search', '/topics'])
    fields.push((await textOf(site, path)).includes('id="masthead-search"'));

  expect(fields).toEqual([true, false, true]);
});

test('with the next day the masthead shows its date', async () => {
  const site = await openSite();
  const today = await textOf(site, '/finance');

  site.clock.now = new Date(site.clock.now.getTime() + 86_400_000);

  expect(today).toContain('<time datetime="2025-04-14">Monday 14 April 2025</time>');
  expect(await textOf(site, '/finance')).toContain('<time datetime="2025-04-15">Tuesday 15 April 2025</time>');
});

test('a section that is renamed has its new name in the next masthead', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const before = await textOf(site, '/finance');

  await fill(agent, '/desk/sections/1', { name: 'Money and banks' });

  const after = await textOf(site, '/finance');
  expect(before).not.toContain('Money and banks');
  expect(after).toContain('>Money and banks</a>');
  expect(mastheadOf(after)).toEqual(mastheadOf(before));
});

test('a story that has a new title is called so beside every other', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const paths: string[] = [];
  for (const section of ['life', 'markets', 'economy', 'money', 'companies'])
    paths.push((await article(site, { section })).path);
  const story = await write(agent, { title: 'Tides' }, 'publish');
  const pages = () => Promise.all(paths.map((path) => textOf(site, path)));
  const before = await pages();

  await change(agent, story, { title: 'Tides and moons' }, 'publish');

  const after = await pages();
  expect(before.every((text) => text.includes('>Tides</a>'))).toBe(true);
  expect(after.every((text) => text.includes('>Tides and moons</a>') && !text.includes('>Tides</a>'))).toBe(true);
});
