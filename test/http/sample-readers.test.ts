import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { fillEmptyPaper } from '../../src/sample/filling.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { removeSample } from '../../src/sample/removing.ts';
import { article } from '../support/article.ts';
import { storiesOn } from '../support/html.ts';
import { hrefsIn, inRail, rankingNote } from '../support/rails.ts';
import { readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const placesOn = (html: string) =>
  [...html.matchAll(/<li value="\d+"[^>]*><div><a href="([^"]+)"/g)].map(([, href]) => href);
const windows = ['day', 'week', 'month', 'all'];
const rowsOf = async ({ db }: TestSite) => ({
  related: (await db.all(sql`SELECT article_id FROM related`)).length,
  same: (await db.all(sql`SELECT article_id FROM same_story`)).length,
  queue: (await db.all(sql`SELECT article_id FROM related_queue`)).length,
  hours: (await db.all(sql`SELECT article_id FROM view_hours`)).length,
  counts: (await db.all(sql`SELECT article_id FROM article_counts`)).length,
});

async function pathsOf(site: TestSite): Promise<string[]> {
  const rows = await site.db.all<{ slug: string; section: string }>(sql`
    SELECT a.slug, s.slug AS section FROM articles a JOIN sections s ON s.id = a.section_id WHERE a.status = 'published'`);

  return rows.map(({ slug, section }) => `/${section}/${encodeURIComponent(slug)}`);
}

const rails = ['related', 'ranking', 'recommendation'];

/** The rails that pages lack. */
async function lacking(site: TestSite): Promise<string[]> {
  const pages = await Promise.all((await pathsOf(site)).map(async (path) => ({ path, html: await read(site, path) })));

  return pages.flatMap(({ path, html }) =>
    rails.filter((rail) => hrefsIn(html, rail).length === 0).map((rail) => `${path}: ${rail}`),
  );
}

test('every page of the sample edition has all three rails', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  expect(await lacking(site)).toEqual([]);
});

test('every related link of the sample edition says why it is there', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  for (const path of await pathsOf(site)) {
    const reasons = inRail(await read(site, path), 'related').map(({ reason }) => reason ?? '');
    const isSaid = /^(Same topics?: .+|Both about .+|(Earlier|Later) in this story|Newest in .+)$/;
    expect(
      reasons.filter((reason) => !isSaid.test(reason)),
      path,
    ).toEqual([]);
  }
});

test('the sample edition has been read in every window, at whatever hour it is filled in', async () => {
  for (const now of ['2025-04-14T00:05:00.000Z', '2025-04-14T12:00:00.000Z', '2025-04-14T23:55:00.000Z']) {
    const site = await openSite();
    site.clock.now = new Date(now);
    await fillEmptyPaper(site);

    for (const window of windows) {
      const html = await read(site, `/most-read?window=${window}`);
      expect(placesOn(html).length, `${now} ${window}`).toBeGreaterThanOrEqual(10);
      expect(html, `${now} ${window}`).not.toContain('Few stories were read');
    }
  }
});

test('the ranking of the sample edition is that of the last 24 hours', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const [path = ''] = storiesOn(await read(site, '/'));

  expect(rankingNote(await read(site, path))).toMatch(/^Most read in the last 24 hours\./);
});

test('sample stories show views and reactions, and nothing was read before it was out or after the seeding', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const counts = await site.db.all<{ views: number; reactions: number }>(
    sql`SELECT views, reactions FROM article_counts`,
  );
  const early = await site.db.all(sql`
    SELECT h.hour, a.slug FROM view_hours h JOIN articles a ON a.id = h.article_id
    WHERE h.hour < substr(a.published_at, 1, 13) OR h.hour > ${site.clock.now.toISOString().slice(0, 13)}`);

  expect(counts.filter(({ views }) => views > 0).length).toBeGreaterThan(40);
  expect(counts.filter(({ reactions }) => reactions > 0).length).toBeGreaterThan(20);
  expect(early).toEqual([]);
});

test('no story was read more in the hours than in its whole life', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const more = await site.db.all(sql`
    SELECT h.article_id, sum(h.views) AS hourly, c.views FROM view_hours h JOIN article_counts c ON c.article_id = h.article_id
    GROUP BY h.article_id, c.views HAVING sum(h.views) > c.views * 1.05 + 30`);

  expect(more).toEqual([]);
});

test('readers go with the sample edition: no view, reaction or link of it is left', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const before = await rowsOf(site);
  await removeSample(site);

  expect(Math.min(before.related, before.hours, before.counts)).toBeGreaterThan(0);
  expect(await rowsOf(site)).toEqual({ related: 0, same: 0, queue: 0, hours: 0, counts: 0 });
});

test('the readers of the newsroom’s own stories stay', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const own = await article(site, { title: 'Our own lighthouse' });
  await readBefore(site, own.id, 500);
  await removeSample(site);

  expect(await read(site, own.path)).toContain('data-views="500"');
  expect(placesOn(await read(site, '/most-read'))).toEqual([own.path]);
});

test('a generated archive has been read in every window too, and all its pages have their rails', async () => {
  const site = await openSite();
  await addGeneratedArchive(site, 100, () => undefined);
  await relateAll(site);

  for (const window of windows)
    expect(placesOn(await read(site, `/most-read?window=${window}`)).length, window).toBeGreaterThanOrEqual(10);
  expect(await lacking(site)).toEqual([]);
});

test('every section has its own most read', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  for (const section of ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life'])
    expect(placesOn(await read(site, `/most-read?section=${section}`)).length, section).toBeGreaterThanOrEqual(3);
});
