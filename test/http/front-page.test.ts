import request from 'supertest';
import { expect, test } from 'vitest';
import { addSample, fillEmptyPaper } from '../../src/sample/filling.ts';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { element, linkOf, meta, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { all, only, readXml } from '../support/xml.ts';

const front = async (site: TestSite) => (await request(site.app).get('/').expect(200)).text;
const picture = { file: 'sample/bus.svg', description: '', caption: '', credit: '', width: 900, height: 600 };

async function newestOf(site: TestSite): Promise<string> {
  const { text } = await request(site.app).get('/feed.xml');
  const [item] = all(readXml(text), 'channel').flatMap((channel) => all(channel, 'item'));

  return item ? new URL(only(item, 'link')).pathname : '';
}

test('an empty paper says that its first story will stand here', async () => {
  const site = await openSite();

  const text = await front(site);

  expect(storiesOn(text)).toEqual([]);
  expect(textOf(element(text, '<main'))).toContain('Nothing has been published yet.');
});

test('drafts and withdrawn stories leave the paper empty', async () => {
  const site = await openSite();
  await article(site, { status: 'draft' });
  await article(site, { status: 'withdrawn' });

  expect(storiesOn(await front(site))).toEqual([]);
});

test('the only story of a paper stands at the top, with or without a picture', async () => {
  const [plain, pictured] = [await openSite(), await openSite()];
  const { path: plainPath } = await article(plain);
  const { path: picturedPath } = await article(pictured, { picture });

  expect(storiesOn(await front(plain))).toEqual([plainPath]);
  expect(storiesOn(await front(pictured))).toEqual([picturedPath]);
});

test('while a paper grows, its newest story is on the front page and no story is there twice', async () => {
  const site = await openSite();
  const sections = ['finance', 'opinion', 'markets', 'finance', 'life'];
  for (let story = 0; story < 40; story += 1) {
    const section = sections[story % sections.length] ?? 'finance';
    const { path } = await article(site, { section, picture: story % 3 === 0 ? picture : null });

    const stories = storiesOn(await front(site));

    expect(stories).toContain(path);
    expect(new Set(stories).size).toBe(stories.length);
  }
});

test('a story that was withdrawn leaves the front page', async () => {
  const site = await openSite();
  const { path: kept } = await article(site);
  const { id } = await article(site);
  await withdraw(site, id);

  expect(storiesOn(await front(site))).toEqual([kept]);
});

test('the sample edition fills the front page: the newest story is there and none is there twice', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  const stories = storiesOn(await front(site));

  expect(stories.length).toBeGreaterThan(25);
  expect(new Set(stories).size).toBe(stories.length);
  expect(stories).toContain(await newestOf(site));
});

test('every story on the front page has a page', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  const stories = storiesOn(await front(site));

  for (const path of stories) await request(site.app).get(path).expect(200);
  expect(stories).not.toEqual([]);
});

test('a story newer than the sample edition goes to the top', async () => {
  const site = await openSite();
  await addSample(site);
  const { path } = await article(site, { publishedAt: site.clock.now.toISOString() });

  const text = await front(site);

  expect(storiesOn(element(text, '<section class="splash"'))).toContain(path);
});

test('a story says in which language it is', async () => {
  const site = await openSite();
  await article(site, { title: 'دفتر وصفات', language: 'ar' });

  const text = await front(site);

  expect(element(text, '<a class="card__link"')).toContain('lang="ar" dir="rtl"');
});

test('the front page names the paper and its day', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example', SITE_TIMEZONE: 'Pacific/Auckland' });

  const text = await front(site);

  expect(textOf(element(text, '<title'))).toBe('SecureNest Finance');
  expect(linkOf(text, 'canonical')).toBe('https://paper.example/');
  expect(meta(text, 'og:type')).toBe('website');
  expect(text).toContain('<time datetime="2025-04-15">Tuesday 15 April 2025</time>');
});

test('the menu leads to every section', async () => {
  const site = await openSite();

  const menu = element(await front(site), '<nav class="nav"');

  expect(textOf(menu)).toMatch(/^Finance Markets Companies Economy Technology Money Opinion Life /);
  for (const [, href = ''] of menu.matchAll(/href="([^"]+)"/g)) await request(site.app).get(href).expect(200);
});
