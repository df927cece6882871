import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Section } from './section.ts';

export const allSections = (db: Reader) =>
  db.all<Section>(sql`SELECT id, slug, name, description, hue FROM sections ORDER BY position, id`);

export const anySample = async (db: Reader) =>
  (await db.get(sql`SELECT id FROM articles WHERE sample = 1 LIMIT 1`)) !== undefined;
