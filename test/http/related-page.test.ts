import request from 'supertest';
import { expect, test } from 'vitest';
import { relateAll } from '../../src/rails/relating.ts';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { element, linkOf, storiesOn, textOf } from '../support/html.ts';
import { hrefsIn, inRail, rankingNote } from '../support/rails.ts';
import { readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(`${path}/related`).expect(200)).text;
const about = (words: readonly string[], own: string) =>
  words.map((word) => `The ${own} ${word} was ${own}, not ${word} by ${own}.`).join('\n\n');
const ferry = (own: string) => about(['ferry', 'timetable', 'harbour', 'jetty'], own);

const groupsOf = (html: string) =>
  [...html.matchAll(/<section class="block" data-rail="related"[\s\S]*?<\/section>/g)].map(([section]) => ({
    title: textOf(element(section, '<h2')),
    reasons: inRail(section, 'related').map(({ reason }) => reason),
    stories: storiesOn(section),
  }));

async function connected(site: TestSite) {
  const plain = (title: string) => ({ title, summary: '', body: `Nothing but ${title}.`, authors: [] });
  const pinned = await article(site, plain('Lanterns'));
  const earlier = await article(site, {
    ...plain('Trombones'),
    series: 'Night',
    publishedAt: '2025-04-01T10:00:00.000Z',
  });
  const later = await article(site, {
    ...plain('Umbrellas'),
    series: 'Night',
    publishedAt: '2025-04-09T10:00:00.000Z',
  });
  const alike = await article(site, { ...plain('Friday'), body: ferry('Friday') });
  const topical = await article(site, { ...plain('Puddings'), topics: ['Savings'] });
  const signed = await article(site, { ...plain('Marbles'), authors: ['Ada Bell'] });
  await article(site, plain('Nobody'));
  const own = await article(site, {
    title: 'Monday',
    summary: '',
    body: ferry('Monday'),
    series: 'Night',
    topics: ['Savings'],
    authors: ['Ada Bell'],
    related: [pinned.id],
    publishedAt: '2025-04-05T10:00:00.000Z',
  });
  await relateAll(site);

  return { own, pinned, earlier, later, alike, topical, signed };
}

test('links stand in groups, each with its reason in readers’ words', async () => {
  const site = await openSite();
  const { own, pinned, earlier, later, alike, topical, signed } = await connected(site);

  const groups = groupsOf(await read(site, own.path));

  expect(groups).toEqual([
    { title: 'Chosen by editors', stories: [pinned.path], reasons: ['Chosen by the editors'] },
    {
      title: 'This story',
      stories: [later.path, earlier.path],
      reasons: ['Later in this story', 'Earlier in this story'],
    },
    { title: 'About the same things', stories: [alike.path], reasons: [expect.stringMatching(/^Both about /)] },
    { title: 'Same topics', stories: [topical.path], reasons: ['Same topic: Savings'] },
    { title: 'More from Ada Bell', stories: [signed.path], reasons: ['Also by Ada Bell'] },
  ]);
});

test('the page says how many stories it holds, and leads back to the story', async () => {
  const site = await openSite();
  const { own } = await connected(site);

  const html = await read(site, own.path);

  expect(textOf(element(html, '<header class="pagehead'))).toBe('Related6 stories connected to Monday.');
  expect(textOf(element(html, '<nav class="crumbs"'))).toBe('Current: Home > Finance > Monday > Related');
  expect(html).toContain('<main id="main" data-section="finance"');
  expect(new URL(linkOf(html, 'canonical') ?? '').pathname).toBe(`${own.path}/related`);
});

test('the article page leads here', async () => {
  const site = await openSite();
  const { own } = await connected(site);

  const { text } = await request(site.app).get(own.path).expect(200);

  expect(text).toContain(`<a href="${own.path}/related">See all related</a>`);
});

test('a story that is connected to no other says so', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Alone', authors: [] });

  const html = await read(site, path);

  expect(groupsOf(html)).toEqual([]);
  expect(textOf(element(html, '<header class="pagehead'))).toBe('RelatedNo story is connected yet to Alone.');
});

test('there are fifty links at most', async () => {
  const site = await openSite();
  for (let n = 0; n < 70; n += 1) {
    await article(site, { title: `Lamp${n}`, summary: '', body: `Only lamp${n}.`, topics: ['Savings', 'Lamps'] });
  }
  const own = await article(site, { title: 'Own', body: 'Own.', topics: ['Savings', 'Lamps'] });

  const html = await read(site, own.path);

  expect(hrefsIn(html, 'related')).toHaveLength(50);
  expect(new Set(hrefsIn(html, 'related')).size).toBe(50);
  expect(html).toContain('50 stories connected to');
});

test('the ranking beside them leaves out what stands in a group', async () => {
  const site = await openSite();
  const { own, pinned } = await connected(site);
  await readBefore(site, pinned.id, 9000);
  for (let n = 0; n < 10; n += 1) {
    const { id } = await article(site, { title: `Lamp${n}`, summary: '', body: `Only lamp${n}.`, authors: [] });
    await readBefore(site, id, 100 - n);
  }

  const html = await read(site, own.path);

  expect(inRail(html, 'ranking').map(({ rank }) => rank)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(rankingNote(html)).toBe('Most read in the last 24 hours. Stories already on this page are left out.');
});

test('a withdrawn story leaves its group at once', async () => {
  const site = await openSite();
  const { own, pinned, alike, topical } = await connected(site);
  for (const { id } of [pinned, alike, topical]) await withdraw(site, id);

  const titles = groupsOf(await read(site, own.path)).map(({ title }) => title);

  expect(titles).toEqual(['This story', 'More from Ada Bell']);
});

test('a story in another language says so', async () => {
  const site = await openSite();
  const arabic = await article(site, { title: 'دفتر وصفات', language: 'ar' });
  const own = await article(site, { related: [arabic.id] });

  expect(element(await read(site, own.path), '<a class="card__link"')).toContain('lang="ar" dir="rtl"');
});

test('a story that does not exist, or is a draft, has no such page', async () => {
  const site = await openSite();
  const draft = await article(site, { status: 'draft' });

  await request(site.app).get('/finance/nothing/related').expect(404);
  await request(site.app).get('/nowhere/nothing/related').expect(404);
  await request(site.app).get(`${draft.path}/related`).expect(404);
});

test('the page of a withdrawn story is gone', async () => {
  const site = await openSite();
  const { path } = await article(site, { status: 'withdrawn' });

  await request(site.app).get(`${path}/related`).expect(410);
});

test('a former address leads to the present one in one hop', async () => {
  const site = await openSite();
  const story = await article(site, { title: 'Old name' });
  await republish(site, story.id, { slug: 'new-name', section: 'markets' });

  for (const former of ['/finance/old-name', '/finance/new-name', '/markets/old-name']) {
    const { headers } = await request(site.app).get(`${former}/related`).expect(301);
    expect(headers.location).toBe('/markets/new-name/related');
  }
  await request(site.app).get('/markets/new-name/related').expect(200);
});
