import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import type { Reader } from '../../src/db/database.ts';
import { openPostgresArchive } from '../../src/db/postgres.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { makeNextAvif } from '../../src/media/avif.ts';
import { isAnyQueued } from '../../src/rails/related.store.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { refileStories } from '../../src/search/refiling.ts';
import { searcherOf } from '../../src/search/searcher.ts';
import { changesOf } from '../../src/site/changes.ts';
import { sealAll } from '../../src/versions/sealing.ts';
import { article } from '../support/article.ts';
import { keepCorrection } from '../support/corrections.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { multiply } from '../support/many.ts';
import { isSorting, labourOf, noting, wordsOf } from '../support/plans.ts';
import { openSite, type TestSite } from '../support/site.ts';

/** Thousands of stories, so that an engine chooses as it does with a million, and one with everything a story may have. */
async function largeArchive(): Promise<{ site: TestSite; story: string }> {
  const site = await openSite();
  site.clock.now = new Date('2026-07-01T12:30:00.000Z');
  await addGeneratedArchive(site, 60, () => undefined);
  const part = () => article(site, { series: 'The harbour bonds', topics: ['Coast'] });
  const [first, second, third] = [await part(), await part(), await part()];
  const agent = await editor(site);
  const told = await write(
    agent,
    { title: 'A quay', slug: 'quay', topics: 'Coast', series: 'The harbour bonds' },
    'publish',
  );
  await change(agent, told, { title: 'A longer quay' }, 'publish');
  await keepCorrection(agent, told.id, { words: 'The quay is longer.' });
  await site.db.atomically([
    sql`INSERT INTO related_pins (article_id, related_id, position) VALUES (${told.id}, ${first.id}, 1)`,
    sql`INSERT INTO related_bans (article_id, related_id) VALUES (${told.id}, ${second.id})`,
    sql`INSERT INTO originals (article_id, original_id) VALUES (${told.id}, ${third.id})`,
    sql`INSERT INTO redactions (id, article_id, parts, reason, note, account_name, made_at)
      VALUES (${site.db.newId()}, ${told.id}, '["words"]', 'A court.', '', 'Mara', ${site.clock.now.toISOString()})`,
  ]);
  await relateAll(site);
  await multiply(site, 60);
  const found = await site.db.get<{ path: string }>(sql`
    SELECT '/' || s.slug || '/' || a.slug AS path FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.id = ${told.id}`);

  return { site, story: String(found?.path) };
}

const pagesOf = (story: string) => [
  '/',
  '/finance',
  '/finance?before=20260601T000000000Z-1',
  '/topics',
  '/topics/coast',
  '/authors',
  '/authors/mara-ellison',
  '/series/the-harbour-bonds',
  '/archive',
  '/archive/2026',
  '/archive/2026/05',
  '/archive/2026/05/01',
  '/most-read',
  '/most-read?window=week',
  '/most-read?window=month&section=finance',
  '/most-read?window=all',
  '/search',
  '/search?q=harbour+bonds',
  '/search?q=harbuor&sort=newest&section=finance&from=2026-01-01',
  '/feed.xml',
  '/about',
  '/corrections',
  '/robots.txt',
  story,
  `${story}/related`,
  `${story}/changes`,
  `${story}/changes/1.json`,
  `${story}/changes/1..2`,
  `${story}/report`,
];

/** What has plans: PostgreSQL would read a table of some thousand rows whole where it would not read a million. */
function planner(site: TestSite): Reader {
  if (site.db.engine === 'sqlite') return site.db;

  const planning = openPostgresArchive(`${site.config.databaseUrl}?options=-c%20enable_seqscan%3Doff`);
  onTestFinished(planning.close);
  return planning;
}

test('no page of readers reads a large table from end to end, or sorts it', async () => {
  const { site, story } = await largeArchive();
  const asked: Sql[] = [];
  const slowly: Sql[] = [];
  const archive = noting(site.archive, slowly);
  const noted = { ...site, db: noting(site.db, asked), archive, searcher: searcherOf(archive) };
  const app = createApp(noted, audienceOf(noted));

  for (const page of pagesOf(story)) await request(app).get(page).expect(200);

  const planning = planner(site);
  const found = await laboursOf(planning, asked);
  // A thread or a server of its own sorts what was read in a window; it reads no more than that.
  for (const query of slowly)
    found[wordsOf(query)] = (await labourOf(planning, query)).filter((one) => !isSorting(one));
  expect(Object.fromEntries(Object.entries(found).filter(([, labour]) => labour.length > 0))).toEqual({});
  expect(Object.keys(found).length).toBeGreaterThan(50);
}, 240_000);

test('work beside the pages finds out that there is none without reading a large table', async () => {
  const { site } = await largeArchive();
  const asked: Sql[] = [];
  const noted = { ...site, db: noting(site.db, asked) };
  const audience = audienceOf(noted);
  await noted.db.run(sql`DELETE FROM related_queue`);
  await noted.db.run(sql`UPDATE public_versions SET hash = 'sealed' WHERE hash IS NULL`);
  asked.length = 0;

  await isAnyQueued(noted.db);
  await refileStories(noted);
  await carryOutDue(noted);
  await sealAll(noted);
  await makeNextAvif(noted);
  await changesOf(noted.db, () => undefined).look();
  await audience.salts();
  await audience.views.write();

  const found = await laboursOf(planner(site), asked);
  expect(Object.fromEntries(Object.entries(found).filter(([, labour]) => labour.length > 0))).toEqual({});
  expect(Object.keys(found).length).toBeGreaterThan(7);
}, 240_000);

/** By the words of each statement, what takes an engine long about it. */
async function laboursOf(planning: Reader, asked: readonly Sql[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const query of asked) found[wordsOf(query)] = await labourOf(planning, query);

  return found;
}
