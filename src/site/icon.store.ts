import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** The PNG of an icon by its hash, as base64. */
export const iconOfHash = (db: Reader, hash: string) =>
  db.get<{ png: string }>(sql`SELECT value AS png FROM settings WHERE name = ${`icon ${hash}`}`);
