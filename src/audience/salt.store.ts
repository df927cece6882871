import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

export const findSalt = (db: Reader, day: string) =>
  db.get<{ salt: string }>(sql`SELECT salt FROM salts WHERE day = ${day}`);

/** The first process of the day makes the salt for all. */
export const insertSalt = (day: string, salt: string): Sql => sql`
  INSERT INTO salts (day, salt) VALUES (${day}, ${salt}) ON CONFLICT (day) DO NOTHING`;

export const deleteSaltsBefore = (day: string): Sql => sql`DELETE FROM salts WHERE day < ${day}`;
