import type { Database, Reader } from './database.ts';
import { claimSlot, idMaker, renewSeconds, renewSlot } from './ids.ts';
import { openPostgres, openPostgresArchive } from './postgres.ts';
import { openSqliteArchive } from './sqlite.archive.ts';
import { openReader, openSqlite } from './sqlite.ts';

export interface Storage {
  readonly db: Database;
  /** A second, read-only handle for slow questions: search, candidates, export. */
  readonly archive: Reader;
  close(): Promise<void>;
}

export const isPostgres = (url: string) => /^postgres(ql)?:\/\//.test(url);

/**
 * Opens a database whose migrations have run. Where pages are served, a question to the archive may take so long; where
 * nothing is said, for ever.
 */
export async function openStorage(
  url: string,
  readUrl: string,
  now: () => Date,
  limitMilliseconds?: number,
): Promise<Storage> {
  const driver = isPostgres(url) ? openPostgres(url) : openSqlite(url, limitMilliseconds !== undefined);
  const archive = isPostgres(url)
    ? openPostgresArchive(readUrl, limitMilliseconds)
    : openSqliteArchive(url, limitMilliseconds);
  const slot = await claimSlot(driver, now);
  const renewal = setInterval(() => void driver.run(renewSlot(slot, now())).catch(noteLostClaim), renewSeconds * 1000);
  renewal.unref();

  return {
    db: { ...driver, newId: idMaker(slot, () => now().getTime()) },
    archive,
    async close() {
      clearInterval(renewal);
      await archive.close();
      await driver.close();
    },
  };
}

/** The archive for a thread of its own, which asks for itself and waits for nobody else's questions. */
export const openArchiveHere = (url: string, readUrl: string, limitMilliseconds?: number): Reader =>
  isPostgres(url) ? openPostgresArchive(readUrl, limitMilliseconds) : openReader(url);

/** The claim is renewed again a minute later; only 512 starts in between could take the slot away. */
function noteLostClaim(error: unknown): void {
  process.emitWarning(`The process slot could not be renewed: ${String(error)}`);
}
