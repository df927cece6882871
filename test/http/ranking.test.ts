import request from 'supertest';
import { expect, test } from 'vitest';
import { relateAll } from '../../src/rails/relating.ts';
import { article, type TestArticle } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { hrefsIn, inRail, rankingNote } from '../support/rails.ts';
import { beacon, passMinutes, readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, { path }: { path: string }) => (await request(site.app).get(path).expect(200)).text;
const ranks = (html: string) => inRail(html, 'ranking').map(({ href, rank }) => [href, rank]);

/** Stories in a section of their own, the first read most, each so many hours ago. */
async function readStories(site: TestSite, count: number, hours = 1): Promise<TestArticle[]> {
  const stories: TestArticle[] = [];
  for (let place = 0; place < count; place += 1) {
    const story = await article(site, { section: 'life', title: `Quiet lantern ${hours} ${place}`, body: 'Short.' });
    await readBefore(site, story.id, 1000 - place, hours);
    stories.push(story);
  }

  return stories;
}

test('the eight most read stories of the last 24 hours stand in order, each with its rank', async () => {
  const site = await openSite();
  const own = await article(site);
  const stories = await readStories(site, 12);

  const html = await read(site, own);

  expect(ranks(html)).toEqual(stories.slice(0, 8).map(({ path }, index) => [path, index + 1]));
  expect(rankingNote(html)).toBe('Most read in the last 24 hours.');
});

test('a story that stands elsewhere on the page is left out, and the ranks stay true', async () => {
  const site = await openSite();
  const stories = await readStories(site, 12);
  const own = await article(site, { related: [stories[1]?.id ?? 0] });

  const html = await read(site, own);

  expect(hrefsIn(html, 'related')).toEqual([stories[1]?.path]);
  expect(ranks(html).map(([, rank]) => rank)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  expect(rankingNote(html)).toBe('Most read in the last 24 hours. Stories already on this page are left out.');
});

test('the page’s own story is left out of the ranking, which says so', async () => {
  const site = await openSite();
  const [first] = await readStories(site, 12);
  if (!first) throw new Error('No story was written.');

  const html = await read(site, first);

  expect(ranks(html)[0]?.[1]).not.toBe(1);
  expect(hrefsIn(html, 'ranking')).not.toContain(first.path);
  expect(rankingNote(html)).toContain('Stories already on this page are left out.');
});

test('a full ranking whose last places alone are cut off leaves nothing out', async () => {
  const site = await openSite();
  const own = await article(site);
  await readStories(site, 30);

  expect(rankingNote(await read(site, own))).toBe('Most read in the last 24 hours.');
});

test('where too few stories were read in a day, the whole list is that of the week', async () => {
  const site = await openSite();
  const own = await article(site);
  const lately = await readStories(site, 3, 1);
  const before = await readStories(site, 8, 100);
  await readBefore(site, before[7]?.id ?? 0, 5000, 100);

  const html = await read(site, own);

  expect(rankingNote(html)).toBe('Most read in the last 7 days.');
  expect(ranks(html)[0]).toEqual([before[7]?.path, 1]);
  expect(hrefsIn(html, 'ranking')).toContain(lately[0]?.path);
});

test.each([
  [500, 'Most read in the last 28 days.'],
  [5000, 'Most read in the whole life of this paper.'],
])('what was read %i hours ago is found in a wider window', async (hours, note) => {
  const site = await openSite();
  const own = await article(site);
  await readStories(site, 10, hours);

  expect(rankingNote(await read(site, own))).toBe(note);
});

test('a rank is the place in the one window that is shown, not in another', async () => {
  const site = await openSite();
  const own = await article(site);
  const stories = await readStories(site, 10);
  const last = stories.at(-1);
  await readBefore(site, last?.id ?? 0, 90_000, 300);

  const html = await read(site, own);

  expect(rankingNote(html)).toBe('Most read in the last 24 hours.');
  expect(hrefsIn(html, 'ranking')).not.toContain(last?.path);
});

test('with fewer than three stories to show there is no ranking', async () => {
  const site = await openSite();
  const own = await article(site);
  await readStories(site, 2);
  const without = await read(site, own);
  const [third] = await readStories(site, 1, 2);

  expect(without).not.toContain('data-rail="ranking"');
  expect(hrefsIn(await read(site, own), 'ranking')).toContain(third?.path);
});

test('a withdrawn story leaves the ranking at once, and the next one has its rank', async () => {
  const site = await openSite();
  const own = await article(site);
  const stories = await readStories(site, 12);
  await read(site, own);

  await withdraw(site, stories[0]?.id ?? 0);

  expect(ranks(await read(site, own))).toEqual(stories.slice(1, 9).map(({ path }, index) => [path, index + 1]));
});

test('what readers do now stands in the ranking a minute later', async () => {
  const site = await openSite({ TRUST_PROXY: '1' });
  const own = await article(site);
  const stories: TestArticle[] = [];
  for (let n = 0; n < 10; n += 1)
    stories.push(await article(site, { section: 'life', title: `Lamp ${n}`, body: 'Lit.' }));
  for (const { id } of stories) for (const reader of [1, 2, 3]) await beacon(site, id, reader);
  await site.audience.views.write();
  const favourite = stories[4];
  await read(site, own);

  for (let reader = 4; reader < 8; reader += 1) await beacon(site, favourite?.id ?? 0, reader);
  await site.audience.views.write();
  passMinutes(site, 1);

  expect(ranks(await read(site, own))[0]).toEqual([favourite?.path, 1]);
});

test('near-copies share one place on the page', async () => {
  const site = await openSite();
  const own = await article(site);
  const body = Array.from({ length: 30 }, (_, n) => `Sentence ${n} about the lighthouse keeper.`).join(' ');
  const [one, two] = [
    await article(site, { section: 'money', title: 'Keeper', body }),
    await article(site, { section: 'money', title: 'Keeper again', body: `${body} Updated.` }),
  ];
  await readStories(site, 10);
  await readBefore(site, one.id, 9000);
  await readBefore(site, two.id, 8000);
  await relateAll(site);

  const html = await read(site, own);

  expect(ranks(html)[0]).toEqual([one.path, 1]);
  expect(ranks(html)[1]?.[1]).toBe(3);
  expect(hrefsIn(html, 'ranking')).not.toContain(two.path);
});
