import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { linkOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { all, only, readXml } from '../support/xml.ts';

async function channelOf(site: TestSite) {
  const { text } = await request(site.app)
    .get('/feed.xml')
    .expect(200)
    .expect('Content-Type', /^application\/rss\+xml/);
  const root = readXml(text);
  const [channel] = all(root, 'channel');
  if (root.name !== 'rss' || !channel) throw new Error('This is no RSS feed.');

  return channel;
}

const items = async (site: TestSite) => all(await channelOf(site), 'item');

test('the feed names the paper, its address and its language', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example', SITE_NAME: 'Quay & Kettle' });

  const channel = await channelOf(site);

  expect(only(channel, 'title')).toBe('Quay & Kettle');
  expect(only(channel, 'link')).toBe('https://paper.example/');
  expect(only(channel, 'language')).toBe('en-GB');
  expect(all(channel, 'atom:link')[0]?.attributes.href).toBe('https://paper.example/feed.xml');
  expect(all(channel, 'item')).toEqual([]);
});

test('an item tells the title, the address, the summary, the byline, the section and the time', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example' });
  await article(site, {
    title: 'Café ledger',
    summary: 'A shop writes it down.',
    authors: ['Tom Reed', 'Ada Bell'],
    publishedAt: '2025-04-14T20:26:49.000Z',
  });

  const [item] = await items(site);
  if (!item) throw new Error('The feed has no item.');

  expect(only(item, 'title')).toBe('Café ledger');
  expect(only(item, 'link')).toBe('https://paper.example/finance/caf%C3%A9-ledger');
  expect(only(item, 'guid')).toBe('https://paper.example/finance/caf%C3%A9-ledger');
  expect(only(item, 'description')).toBe('A shop writes it down.');
  expect(only(item, 'dc:creator')).toBe('Tom Reed, Ada Bell');
  expect(only(item, 'category')).toBe('Finance');
  expect(only(item, 'pubDate')).toBe('Mon, 14 Apr 2025 20:26:49 GMT');
});

test('the newest stories come first, and only published ones', async () => {
  const site = await openSite();
  await article(site, { title: 'Older', publishedAt: '2025-04-12T08:00:00.000Z' });
  await article(site, { title: 'Newer', publishedAt: '2025-04-13T08:00:00.000Z' });
  await article(site, { title: 'Draft', status: 'draft' });
  const { id } = await article(site, { title: 'Mistake' });
  await withdraw(site, id);

  const titles = (await items(site)).map((item) => only(item, 'title'));

  expect(titles).toEqual(['Newer', 'Older']);
});

test('a long paper feeds its 40 newest stories', async () => {
  const site = await openSite();
  for (let story = 0; story < 45; story += 1) await article(site, { title: `Story ${story}` });

  const titles = (await items(site)).map((item) => only(item, 'title'));

  expect(titles).toHaveLength(40);
  expect(titles[0]).toBe('Story 44');
});

test.each([
  ['an ampersand', 'Bread & butter'],
  ['an entity', 'Bread &amp; butter &nbsp; &#8217;'],
  ['tags', 'a < b > c <script>alert(1)</script>'],
  ['the end of a CDATA section', 'x ]]> y <![CDATA[ z ]]>'],
  ['quotes', '"double" and \'single\''],
  ['emoji', '😀 👨‍👩‍👧‍👦 🇬🇧'],
  ['scripts', 'دفتر وصفات 下码头信用社 \u202eyrref\u202c'],
])('%s in a title, a summary or a name leaves the feed whole', async (_what, words) => {
  const site = await openSite();
  await article(site, { title: words, summary: words, authors: [words] });

  const [item] = await items(site);
  if (!item) throw new Error('The feed has no item.');

  expect([only(item, 'title'), only(item, 'description'), only(item, 'dc:creator')]).toEqual([words, words, words]);
});

test('characters that XML cannot hold are left out', async () => {
  const site = await openSite();
  await article(site, { title: 'Kettle\ufffe', summary: 'Half\uffff past', authors: ['Ada\u000b Bell'] });

  const [item] = await items(site);
  if (!item) throw new Error('The feed has no item.');

  expect([only(item, 'title'), only(item, 'description'), only(item, 'dc:creator')]).toEqual([
    'Kettle',
    'Half past',
    'Ada Bell',
  ]);
});

test('a story without a summary or an author leaves both out', async () => {
  const site = await openSite();
  await article(site, { summary: '', authors: [] });

  const [item] = await items(site);

  expect(item?.children.map(({ name }) => name)).toEqual(['title', 'link', 'guid', 'pubDate', 'category']);
});

test('every address of the feed answers', async () => {
  const site = await openSite();
  for (const title of ['Café ledger', '下码头信用社', 'Plain']) await article(site, { title });

  const addresses = (await items(site)).map((item) => only(item, 'link'));

  for (const address of addresses) await request(site.app).get(new URL(address).pathname).expect(200);
  expect(addresses).toHaveLength(3);
});

test('every page leads feed readers to the feed', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/').expect(200);

  expect(linkOf(text, 'alternate')).toBe('/feed.xml');
});
