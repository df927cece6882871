import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';
import { type Counters, defaultCounters } from './counters.ts';
import type { PageName } from './menu.ts';
import type { Section } from './section.ts';
import type { StoredSettings } from './settings.ts';

export const allSections = (db: Reader) =>
  db.all<Section>(sql`
    SELECT id, slug, name, description, hue, CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END AS retired
    FROM sections ORDER BY position, id`);

/** The section that once had this address. */
export const formerSection = (db: Reader, slug: string) =>
  db.get<{ slug: string }>(sql`
    SELECT s.slug FROM section_slugs f JOIN sections s ON s.id = f.section_id WHERE f.slug = ${slug}`);

/** Every page of text that was ever saved. */
export const pageNames = (db: Reader) =>
  db.all<PageName & { readonly status: 'draft' | 'published' | 'withdrawn' }>(sql`
    SELECT id, slug, title, status FROM text_pages ORDER BY title, id`);

export const anySample = async (db: Reader) =>
  (await db.get(sql`SELECT id FROM articles WHERE sample = 1 LIMIT 1`)) !== undefined;

/** The edition grows with every change to what readers see: lists made for an older one are out of date. */
export async function paperSettings(db: Reader): Promise<StoredPaper> {
  const rows = await db.all<{ name: string; value: string }>(sql`
    SELECT name, value FROM settings
    WHERE name IN ('edition', 'counters', 'shape revision') OR (name > 'paper ' AND name < 'paper!')`);
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const counters = values.get('counters');

  return {
    edition: Number(values.get('edition') ?? 0),
    counters: counters ? (JSON.parse(counters) as Counters) : defaultCounters,
    shapeRevision: Number(values.get('shape revision') ?? 0),
    stored: Object.fromEntries(
      rows.filter(({ name }) => name.startsWith('paper ')).map(({ name, value }) => [name.slice(6), value]),
    ),
  };
}

interface StoredPaper {
  readonly edition: number;
  readonly counters: Counters;
  /** How often the paper's settings were changed. */
  readonly shapeRevision: number;
  readonly stored: StoredSettings;
}

export const nextEdition = (): Sql => sql`
  UPDATE settings SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'edition'`;
