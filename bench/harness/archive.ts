import { existsSync, mkdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { sql } from '../../src/db/sql.ts';
import { relateAll, relatedBacklog } from '../../src/rails/relating.ts';
import { type OpenSite, openSite } from '../../src/site/opening.ts';
import { settingsFor } from './paper.ts';
import { finish } from './process.ts';
import { say } from './say.ts';

const folder = join(import.meta.dirname, '../../data/bench');
const program = join(import.meta.dirname, '../../src/commands/main.ts');

/** What a story takes on the disk with its search index and its links. */
const bytesPerStory = 25_000;
/** Links beside the newest stories are found; those of the others wait in the queue and are set aside. */
const related = 2000;

/** A database with a generated archive of so many stories; made once, kept, and brought up to the version that is measured. */
export async function archiveOf(stories: number): Promise<string> {
  const database = join(folder, `${stories}.db`);
  if (existsSync(database)) {
    await withSite(database, settle);
    return database;
  }

  mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < stories * bytesPerStory) throw new Error(`The disk has no room for ${stories} stories.`);

  say(`Making an archive of ${stories} stories …`);
  const unfinished = join(folder, `${stories}.unfinished.db`);
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  await finish(process.execPath, [program, 'seed', '--articles', String(stories)], {
    environment: settingsFor(unfinished),
  });
  await withSite(unfinished, settle);
  renameSync(unfinished, database);
  return database;
}

/** Nothing goes on beside what is measured: the newest stories have their links, and all stands in one file. */
async function settle(site: OpenSite): Promise<void> {
  if ((await relatedBacklog(site)) === 0) return;

  const newest = sql`SELECT id FROM articles WHERE status = 'published' ORDER BY published_at DESC, id DESC LIMIT ${related}`;
  await site.db.run(sql`DELETE FROM related_queue WHERE article_id NOT IN (${newest})`);
  await relateAll(site);
  await site.db.scrub();
}

/** Opens the paper in this process, as its commands do. */
export async function withSite<T>(database: string, work: (site: OpenSite) => Promise<T>): Promise<T> {
  const site = await openSite(readConfig(settingsFor(database)));
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}

/** The addresses of the newest stories, newest first. */
export const newestPaths = (database: string, limit: number): Promise<string[]> =>
  withSite(database, async ({ db }) => {
    const rows = await db.all<{ path: string }>(sql`
      SELECT '/' || s.slug || '/' || a.slug AS path FROM articles a JOIN sections s ON s.id = a.section_id
      WHERE a.status = 'published' ORDER BY a.published_at DESC, a.id DESC LIMIT ${limit}`);

    return rows.map(({ path }) => path);
  });
