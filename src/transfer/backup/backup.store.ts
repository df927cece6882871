import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';

export const appliedVersions = async (db: Pick<Reader, 'all'>): Promise<number[]> =>
  (await db.all<{ version: number }>(sql`SELECT version FROM schema_migrations ORDER BY version`)).map(
    ({ version }) => version,
  );

/** Anything that somebody would miss. */
export const anythingIn = async (db: Pick<Reader, 'all'>): Promise<boolean> =>
  (
    await db.all(sql`
      SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM articles) OR EXISTS (SELECT 1 FROM accounts)`)
  ).length > 0;

export const lastBackupAt = async (db: Reader): Promise<string | undefined> =>
  (await db.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = 'last backup'`))?.value;

export const noteBackup = (at: string): Sql => sql`
  INSERT INTO settings (name, value) VALUES ('last backup', ${at})
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

/** Changes nothing where another process took the turn since. */
export const takeTurn = (at: string, since: string): Sql => sql`
  INSERT INTO settings (name, value) VALUES ('backup turn', ${at})
  ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE settings.value < ${since}`;
