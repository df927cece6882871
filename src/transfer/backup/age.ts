import type { Reader } from '../../db/database.ts';
import { lastBackupAt } from './backup.store.ts';

/** When this database was last backed up; undefined where it never was. */
export async function lastBackup(db: Reader): Promise<Date | undefined> {
  const at = await lastBackupAt(db);

  return at === undefined ? undefined : new Date(at);
}
