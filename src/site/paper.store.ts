import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';
import { type Counters, defaultCounters } from './counters.ts';
import type { Section } from './section.ts';

export const allSections = (db: Reader) =>
  db.all<Section>(sql`SELECT id, slug, name, description, hue FROM sections ORDER BY position, id`);

export const anySample = async (db: Reader) =>
  (await db.get(sql`SELECT id FROM articles WHERE sample = 1 LIMIT 1`)) !== undefined;

/** The edition grows with every change to what readers see: lists made for an older one are out of date. */
export async function paperSettings(db: Reader): Promise<{ edition: number; counters: Counters }> {
  const rows = await db.all<{ name: string; value: string }>(sql`
    SELECT name, value FROM settings WHERE name IN ('edition', 'counters')`);
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const counters = values.get('counters');

  return {
    edition: Number(values.get('edition') ?? 0),
    counters: counters ? (JSON.parse(counters) as Counters) : defaultCounters,
  };
}

export const nextEdition = (): Sql => sql`
  UPDATE settings SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'edition'`;
