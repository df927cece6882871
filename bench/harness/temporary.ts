import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { sql } from '../../src/db/sql.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { type OpenSite, openSite } from '../../src/site/opening.ts';
import { settingsFor } from './paper.ts';
import { say } from './say.ts';

/** Opens the storage that was named, or a temporary file that is gone when the work is done. */
export async function onStorage(place: string | undefined, work: (site: OpenSite) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-bench-'));
  const settings = { ...settingsFor(place ?? join(folder, 'paper.db')), MEDIA_DIR: join(folder, 'media') };
  const site = await openSite(readConfig(settings));
  try {
    await work(site);
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills an empty storage with a generated archive; false where stories are in it already. */
export async function fillEmpty(site: OpenSite, stories: number): Promise<boolean> {
  if (await site.db.get(sql`SELECT id FROM articles LIMIT 1`)) return false;

  await addGeneratedArchive(site, stories, (done) => void (done % 5000 === 0 && say(`${done} written`)));
  return true;
}
