import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { linkOf, meta, storiesOn, textOf } from '../support/html.ts';
import { fill, hops, idOf } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';

const tide = 'The long tide';

const parts = async (site: TestSite, days: readonly number[]) => {
  const made = [];
  for (const day of days)
    made.push(
      await article(site, { title: `Part of day ${day}`, series: tide, publishedAt: `2025-03-0${day}T10:00:00.000Z` }),
    );

  return made;
};

test('the page of a series lists its parts in the order of their dates', async () => {
  const site = await openSite();
  const [second, first, third] = await parts(site, [2, 1, 3]);

  const { text } = await request(site.app).get('/series/the-long-tide').expect(200);

  expect(storiesOn(text)).toEqual([first?.path, second?.path, third?.path]);
  expect(textOf(text)).toContain('A series in 3 parts.');
});

test('a part leads to the part before and the part after', async () => {
  const site = await openSite();
  const [first, second, third] = await parts(site, [1, 2, 3]);
  const page = async (path = '') => (await request(site.app).get(path).expect(200)).text;

  const [a, b, c] = [await page(first?.path), await page(second?.path), await page(third?.path)];

  expect([linkOf(a, 'prev'), linkOf(a, 'next')]).toEqual([undefined, second?.path]);
  expect([linkOf(b, 'prev'), linkOf(b, 'next')]).toEqual([first?.path, third?.path]);
  expect([linkOf(c, 'prev'), linkOf(c, 'next')]).toEqual([second?.path, undefined]);
  expect(textOf(b)).toContain('Part 2 of 3');
});

test('a series with one public part keeps out of the way', async () => {
  const site = await openSite();
  const only = await article(site, { series: tide });
  await article(site, { series: tide, status: 'draft' });

  const { text } = await request(site.app).get(only.path).expect(200);
  const { text: page } = await request(site.app).get('/series/the-long-tide').expect(200);

  expect(text).not.toContain('/series/');
  expect(storiesOn(page)).toEqual([only.path]);
  expect(meta(page, 'robots')).toBe('noindex');
});

test('parts stand in an order of their own, until they are ordered by date again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [first, second, third] = await parts(site, [1, 2, 3]);
  const id = await idOf(agent, '/desk/series', tide);
  const order = async () => storiesOn((await request(site.app).get('/series/the-long-tide')).text);

  await send(agent, `/desk/series/${id}/order`, { change: `up:${third?.id}` }).expect(303);
  const moved = await order();
  const [fourth] = await parts(site, [4]);
  const later = await order();
  await send(agent, `/desk/series/${id}/dates`, {}).expect(303);

  expect(moved).toEqual([first?.path, third?.path, second?.path]);
  expect(later).toEqual([...moved, fourth?.path]);
  expect(await order()).toEqual([first?.path, second?.path, third?.path, fourth?.path]);
});

test('a series made beforehand takes the parts that name it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { text } = await agent.get('/desk/series/new').expect(200);
  const action = /action="(\/desk\/series\/\d+)"/.exec(text)?.[1] ?? '';

  await send(agent, action, { name: 'The night buses', description: 'A year on the last bus.' }).expect(303);
  await write(agent, { series: 'The night buses' }, 'publish');

  const page = await request(site.app).get('/series/the-night-buses').expect(200);
  expect(page.text).toContain('A year on the last bus.');
  expect(storiesOn(page.text)).toHaveLength(1);
});

test('a renamed series answers 301 in one hop, and its old name still leads parts to it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await parts(site, [1, 2]);
  const id = await idOf(agent, '/desk/series', tide);
  await fill(agent, `/desk/series/${id}`, { name: 'Tides', slug: 'tides' });
  await fill(agent, `/desk/series/${id}`, { name: 'Ebb and flow', slug: 'ebb-and-flow' });

  await write(agent, { series: tide }, 'publish');

  for (const former of ['the-long-tide', 'tides'])
    expect(await hops(site, `/series/${former}`)).toEqual([`301 /series/${former}`, '200 /series/ebb-and-flow']);
  expect(storiesOn((await request(site.app).get('/series/ebb-and-flow')).text)).toHaveLength(3);
});

test('a withdrawn part leaves the series, and the others close the gap', async () => {
  const site = await openSite();
  const first = await article(site, { title: 'One', series: tide, publishedAt: '2025-03-01T10:00:00.000Z' });
  await article(site, { title: 'Two', series: tide, publishedAt: '2025-03-02T10:00:00.000Z', status: 'withdrawn' });
  const third = await article(site, { title: 'Three', series: tide, publishedAt: '2025-03-03T10:00:00.000Z' });

  const { text } = await request(site.app).get(first.path);

  expect(linkOf(text, 'next')).toBe(third.path);
  expect(textOf(text)).toContain('Part 1 of 2');
});

test.each(['/series/nothing', '/series/%00', '/desk/series/99'])('%s is a plain refusal', async (path) => {
  const site = await openSite();
  const agent = await editor(site);

  const { status } = await agent.get(path);

  expect([400, 404]).toContain(status);
});
