import request from 'supertest';
import { expect, test } from 'vitest';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';

const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };

/** Everything that tells readers of the story, in one word that stands nowhere else. */
const secret = {
  title: 'Zanzibar harbour bonds',
  summary: 'Zanzibar borrows.',
  body: 'Zanzibar harbour towns share one bond by the harbour. People saw it.',
  topics: 'Coast',
  authors: 'Mara Ellison',
};

const elsewhere = [
  '/',
  '/finance',
  '/topics',
  '/topics/coast',
  '/authors',
  '/authors/mara-ellison',
  '/archive',
  '/archive/2025',
  '/archive/2025/04',
  '/archive/2025/04/14',
  '/archive/2025/04/15',
  '/search?q=zanzibar',
  '/search?q=harbour',
  '/most-read',
  '/most-read?section=finance',
  '/corrections',
  '/feed.xml',
  '/feed.atom',
  '/feed.json',
  '/finance/feed.xml',
  '/topics/coast/feed.xml',
  '/authors/mara-ellison/feed.xml',
  '/sitemap.xml',
  '/sitemap-news.xml',
  '/robots.txt',
  '/llms.txt',
  '/series/zanzibar',
  '/nowhere',
];

const own = (slug: string) => ['', '/related', '/changes', '.md', '.json'].map((end) => `/finance/${slug}${end}`);

async function telling(site: TestSite, places: readonly string[]): Promise<string[]> {
  const told: string[] = [];
  for (const place of places) {
    const { text, headers } = await request(site.app).get(place);
    const said = `${text} ${headers.location ?? ''}`.replaceAll(place.split('?')[0] ?? '', '');
    if (/Zanzibar (harbour|borrows)|finance\/zanzibar/i.test(said)) told.push(place);
  }

  return told;
}

test('before its time a scheduled story shows at no address, feed, search, list or rail', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const beside = await article(site, {
    title: 'Harbour bonds',
    topics: ['Coast'],
    body: secret.body.replaceAll('Zanzibar', ''),
  });
  await write(agent, { ...secret, series: 'Zanzibar', ...morning }, 'publish');
  await relateAll(site);

  const places = [...elsewhere, beside.path, `${beside.path}/related`, ...own('zanzibar-harbour-bonds')];
  expect(await telling(site, places)).toEqual([]);
  for (const place of own('zanzibar-harbour-bonds')) await request(site.app).get(place).expect(404);

  site.clock.now = new Date('2025-04-15T06:30:00.000Z');
  await carryOutDue(site);
  await relateAll(site);
  const now = await telling(site, places);
  expect(now).toEqual(
    expect.arrayContaining(['/', '/finance', '/topics/coast', '/search?q=zanzibar', '/feed.xml', beside.path]),
  );
});

test('scheduled changes of a published story show nowhere before their time', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Harbour bonds', topics: 'Coast' }, 'publish');
  await change(agent, story, { ...secret, slug: 'zanzibar', ...morning }, 'publish');
  await relateAll(site);

  expect(await telling(site, [...elsewhere, ...own('harbour-bonds'), ...own('zanzibar')])).toEqual([]);
  await request(site.app).get('/finance/zanzibar').expect(404);

  site.clock.now = new Date('2025-04-15T06:30:00.000Z');
  await carryOutDue(site);
  await request(site.app).get('/finance/harbour-bonds').expect(301).expect('Location', '/finance/zanzibar');
  expect((await request(site.app).get('/finance/zanzibar').expect(200)).text).toContain('Zanzibar borrows');
});

test('a scheduled story that is pinned beside another, or counted, does not show there before its time', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { ...secret, ...morning }, 'publish');
  const beside = await write(agent, { title: 'Beside it', related: String(story.id) }, 'publish');

  await request(site.app).post('/views').set('User-Agent', 'Mozilla/5.0 Firefox').send({ article: story.id });
  await site.audience.views.write();

  expect(beside.id).toBeGreaterThan(story.id);
  expect(await telling(site, ['/finance/beside-it', '/finance/beside-it/related', '/most-read', '/'])).toEqual([]);
});
