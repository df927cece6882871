import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of a database for a row that writes; gone when the work is done. */
export async function onCopy<T>(database: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-bench-'));
  const copy = join(folder, 'paper.db');
  copyFileSync(database, copy, constants.COPYFILE_FICLONE);
  try {
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
