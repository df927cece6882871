import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** A copy of a database for a row that writes; gone when the work is done. */
export async function onCopy<T>(database: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-bench-'));
  const copy = join(folder, 'paper.db');
  emptyLog(database);
  copyFileSync(database, copy, constants.COPYFILE_FICLONE);
  try {
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What stands in the log only would be missing from the copy. */
function emptyLog(database: string): void {
  const connection = new Sqlite(database);
  connection.pragma('busy_timeout = 10000');
  const [log] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  connection.close();
  if (log?.busy) throw new Error(`Another program has ${database} open. End it first.`);
}
