import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { linkOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const statusOf = async (site: TestSite, path: string) => (await request(site.app).get(path)).status;

test('a former slug leads to the story in one hop', async () => {
  const site = await openSite();
  const { id } = await article(site, { slug: 'first' });
  await republish(site, id, { slug: 'second' });
  await republish(site, id, { slug: 'third' });

  for (const former of ['first', 'second']) {
    await request(site.app).get(`/finance/${former}`).expect(301).expect('Location', '/finance/third');
  }
  expect(await statusOf(site, '/finance/third')).toBe(200);
});

test('a story that takes its old slug back answers there, and the one in between leads to it', async () => {
  const site = await openSite();
  const { id } = await article(site, { slug: 'a' });
  await republish(site, id, { slug: 'b' });
  await republish(site, id, { slug: 'a' });

  const between = await request(site.app).get('/finance/b').expect(301);

  expect(between.headers.location).toBe('/finance/a');
  expect(await statusOf(site, '/finance/a')).toBe(200);
});

test('a story that moved to another section is led to in one hop, from its former slug too', async () => {
  const site = await openSite();
  const { id } = await article(site, { section: 'finance', slug: 'ferry' });
  await republish(site, id, { section: 'markets', slug: 'ferry-indicator' });

  for (const former of ['/finance/ferry', '/markets/ferry', '/finance/ferry-indicator']) {
    await request(site.app).get(former).expect(301).expect('Location', '/markets/ferry-indicator');
  }
  expect(await statusOf(site, '/markets/ferry-indicator')).toBe(200);
});

test('a story that moved away and came back answers where it began', async () => {
  const site = await openSite();
  const { id } = await article(site, { section: 'finance', slug: 'ferry' });
  await republish(site, id, { section: 'markets' });
  await republish(site, id, { section: 'finance' });

  const elsewhere = await request(site.app).get('/markets/ferry').expect(301);

  expect(elsewhere.headers.location).toBe('/finance/ferry');
  expect(await statusOf(site, '/finance/ferry')).toBe(200);
});

test('a story stands in one section; its slug in another one leads there', async () => {
  const site = await openSite();
  await article(site, { section: 'life', slug: 'choir' });

  const { headers } = await request(site.app).get('/opinion/choir').expect(301);

  expect(headers.location).toBe('/life/choir');
});

test('another story never gets the address of the one that left it', async () => {
  const site = await openSite();
  const { id } = await article(site, { slug: 'harbour' });
  await republish(site, id, { slug: 'quay' });

  await expect(article(site, { slug: 'harbour' })).rejects.toThrow();

  await request(site.app).get('/finance/harbour').expect(301).expect('Location', '/finance/quay');
});

test.each([
  ['Chinese', '下码头信用社', '/finance/%E4%B8%8B%E7%A0%81%E5%A4%B4%E4%BF%A1%E7%94%A8%E7%A4%BE'],
  ['Arabic', 'دفتر وصفات', '/finance/%D8%AF%D9%81%D8%AA%D8%B1-%D9%88%D8%B5%D9%81%D8%A7%D8%AA'],
  ['accented Latin', 'Économie réelle', '/finance/%C3%A9conomie-r%C3%A9elle'],
  ['Hindi', 'बचत खाता', '/finance/%E0%A4%AC%E0%A4%9A%E0%A4%A4-%E0%A4%96%E0%A4%BE%E0%A4%A4%E0%A4%BE'],
])('an address in %s is percent-encoded wherever it stands', async (_script, title, address) => {
  const site = await openSite();
  const { path } = await article(site, { title });

  const [page, section] = [await request(site.app).get(address).expect(200), await request(site.app).get('/finance')];

  expect(path).toBe(address);
  expect(linkOf(page.text, 'canonical')).toBe(site.config.baseUrl + address);
  expect(section.text).toContain(`href="${address}"`);
});

test('an address whose accents are typed apart leads to the one with whole letters', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Économie' });
  const apart = `/finance/${encodeURIComponent('économie'.normalize('NFD'))}`;

  const { headers } = await request(site.app).get(apart).expect(301);

  expect(headers.location).toBe(path);
  expect(apart).not.toBe(path);
});

test('a former slug whose accents are typed apart leads straight to the story', async () => {
  const site = await openSite();
  const { id } = await article(site, { title: 'Économie' });
  await republish(site, id, { slug: 'economy' });
  const apart = `/finance/${encodeURIComponent('économie'.normalize('NFD'))}`;

  const { headers } = await request(site.app).get(apart).expect(301);

  expect(headers.location).toBe('/finance/economy');
});

test('a withdrawn story says that it is gone, and its former address leads there', async () => {
  const site = await openSite();
  const { id } = await article(site, { slug: 'first', body: 'A mistake.' });
  await republish(site, id, { slug: 'second' });
  await withdraw(site, id);

  const { text } = await request(site.app).get('/finance/second').expect(410);

  expect(text).not.toContain('A mistake.');
  await request(site.app).get('/finance/first').expect(301).expect('Location', '/finance/second');
});

test('a draft has no address for readers, in no section', async () => {
  const site = await openSite();
  const { slug } = await article(site, { status: 'draft' });

  expect(await statusOf(site, `/finance/${slug}`)).toBe(404);
  expect(await statusOf(site, `/markets/${slug}`)).toBe(404);
});

test('a slug that no story has or had is not found', async () => {
  const site = await openSite();
  await article(site, { slug: 'known' });

  expect(await statusOf(site, '/finance/unknown')).toBe(404);
  expect(await statusOf(site, '/finance/known/unknown')).toBe(404);
});

test('a section that does not exist is not found, even with a slug that does', async () => {
  const site = await openSite();
  const { slug } = await article(site);

  expect(await statusOf(site, '/gardening')).toBe(404);
  expect(await statusOf(site, `/gardening/${slug}`)).toBe(404);
});

test('the newsroom is found at its usual address too', async () => {
  const site = await openSite();

  const { headers } = await request(site.app).get('/admin').expect(302);

  expect(headers.location).toBe('/desk');
});
