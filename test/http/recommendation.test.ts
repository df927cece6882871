import request from 'supertest';
import { expect, test } from 'vitest';
import { fillEmptyPaper } from '../../src/sample/filling.ts';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { storiesOn } from '../support/html.ts';
import { hrefsIn, railLinks } from '../support/rails.ts';
import { passMinutes, readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const sections = ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life'];
const picture = { file: 'sample/bus.svg', description: '', caption: '', credit: '', width: 900, height: 600 };
const isPictured = (html: string) =>
  /<section data-rail="recommendation"[\s\S]*?<article class="card[\s\S]*?<img[\s\S]*?<\/section>/.test(html);

async function fill(site: TestSite, of: readonly string[], each: number): Promise<void> {
  for (let n = 0; n < each; n += 1) {
    for (const section of of) await article(site, { section, title: `${section} ${n}`, body: `Only ${section}${n}.` });
  }
}

test('seven stories from at least four sections are recommended', async () => {
  const site = await openSite();
  await fill(site, sections, 4);
  const own = await article(site, { title: 'Own', body: 'Own.' });

  const recommended = hrefsIn(await read(site, own.path), 'recommendation');

  expect(recommended).toHaveLength(7);
  expect(new Set(recommended.map((href) => href.split('/')[1])).size).toBeGreaterThanOrEqual(4);
  expect(recommended).not.toContain(own.path);
});

test('though one section publishes all day, the others are there too', async () => {
  const site = await openSite();
  await fill(site, ['markets', 'money', 'life'], 1);
  await fill(site, ['finance'], 30);
  const own = await article(site, { section: 'opinion', title: 'Own', body: 'Own.' });
  const named = new Set(hrefsIn(await read(site, own.path), 'recommendation').map((href) => href.split('/')[1]));

  expect(named).toEqual(new Set(['finance', 'markets', 'money', 'life']));
});

test('the first one has its picture', async () => {
  const site = await openSite();
  await fill(site, sections, 2);
  const pictured = await article(site, { section: 'life', title: 'Pictured', body: 'Seen.', picture });
  const own = await article(site, { title: 'Own', body: 'Own.' });

  const html = await read(site, own.path);

  expect(hrefsIn(html, 'recommendation')[0]).toBe(pictured.path);
  expect(isPictured(html)).toBe(true);
});

test('a paper without pictures recommends in words', async () => {
  const site = await openSite();
  await fill(site, sections, 1);
  const own = await article(site, { title: 'Own', body: 'Own.' });

  const html = await read(site, own.path);

  expect(hrefsIn(html, 'recommendation')).toHaveLength(7);
  expect(isPictured(html)).toBe(false);
});

test('fewer than three are no recommendation', async () => {
  const site = await openSite();
  await fill(site, ['life', 'money'], 1);
  const own = await article(site, { title: 'Own', body: 'Own.' });

  expect(await read(site, own.path)).not.toContain('data-rail="recommendation"');
});

test('what stands in another rail is not recommended again', async () => {
  const site = await openSite();
  await fill(site, sections, 3);
  const first = storiesOn(await read(site, '/'))[0] ?? '';
  const id = Number(/data-article="(\d+)"/.exec(await read(site, first))?.[1]);
  const own = await article(site, { title: 'Own', body: 'Own.', related: [id] });

  const html = await read(site, own.path);

  expect(hrefsIn(html, 'related')).toEqual([first]);
  expect(hrefsIn(html, 'recommendation')).not.toContain(first);
  expect(new Set(railLinks(html).map(({ href }) => href)).size).toBe(railLinks(html).length);
});

test('in a quiet week an old story that everybody reads is recommended', async () => {
  const site = await openSite();
  const publishedAt = '2024-01-05T10:00:00.000Z';
  const old = await article(site, { section: 'opinion', title: 'Old', body: 'Old.', publishedAt });
  await fill(site, sections, 3);
  const own = await article(site, { title: 'Own', body: 'Own.' });
  passMinutes(site, 7 * 24 * 60);
  await readBefore(site, old.id, 5000);

  const html = await read(site, own.path);

  expect(hrefsIn(html, 'recommendation')).toContain(old.path);
});

test('a withdrawn story leaves at once', async () => {
  const site = await openSite();
  await fill(site, sections, 3);
  const own = await article(site, { title: 'Own', body: 'Own.' });
  const [first = ''] = hrefsIn(await read(site, own.path), 'recommendation');

  await withdraw(site, Number(/data-article="(\d+)"/.exec(await read(site, first))?.[1]));
  const after = hrefsIn(await read(site, own.path), 'recommendation');

  expect(after).toHaveLength(7);
  expect(after).not.toContain(first);
});

test('the newest story of the front page is recommended as soon as it is out', async () => {
  const site = await openSite();
  await fill(site, sections, 3);
  const own = await article(site, { title: 'Own', body: 'Own.' });
  await read(site, own.path);
  passMinutes(site, 1);
  const news = await article(site, {
    section: 'life',
    title: 'News',
    body: 'News.',
    publishedAt: site.clock.now.toISOString(),
  });

  expect(hrefsIn(await read(site, own.path), 'recommendation')).toContain(news.path);
});

test('every page of the sample edition recommends stories, the first of them with a picture', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  for (const path of storiesOn(await read(site, '/'))) {
    const html = await read(site, path);
    expect(hrefsIn(html, 'recommendation'), path).toHaveLength(7);
    expect(isPictured(html), path).toBe(true);
  }
});
