import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';

export const anyArticle = async (db: Reader) => (await db.get(sql`SELECT id FROM articles LIMIT 1`)) !== undefined;

/** Whether the sample edition was ever filled in; it never comes back by itself. */
export const wasFilled = async (db: Reader) =>
  (await db.get(sql`SELECT value FROM settings WHERE name = 'sample edition'`)) !== undefined;

/** Fails where another process filled the edition first. */
export const noteFirstFill = (now: string): Sql =>
  mustChange(sql`
    INSERT INTO settings (name, value) VALUES ('sample edition', ${now}) ON CONFLICT (name) DO NOTHING`);

export const noteFill = (now: string): Sql => sql`
  INSERT INTO settings (name, value) VALUES ('sample edition', ${now})
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export const insertCounts = (id: number, views: number, reactions: number): Sql => sql`
  INSERT INTO article_counts (article_id, views, reactions, readers, addresses)
  VALUES (${id}, ${views}, ${reactions}, ${views}, ${views})`;

export const insertHour = (id: number, hour: string, views: number): Sql => sql`
  INSERT INTO view_hours (hour, article_id, views, readers, addresses)
  VALUES (${hour}, ${id}, ${views}, ${views}, ${views})
  ON CONFLICT (hour, article_id) DO UPDATE SET views = view_hours.views + excluded.views,
    readers = view_hours.readers + excluded.readers, addresses = view_hours.addresses + excluded.addresses`;

export const sampleArticles = (db: Reader, limit: number) =>
  db.all<{ id: number }>(sql`SELECT id FROM articles WHERE sample = 1 ORDER BY id LIMIT ${limit}`);

/** Takes a sample story away with all that hangs on it; fails where somebody made it their own in the meantime. */
export const deleteSampleArticle = (id: number): Sql =>
  mustChange(sql`DELETE FROM articles WHERE id = ${id} AND sample = 1`);

/** Topics, authors and series that came with the sample and that no story uses any more. */
export const deleteUnusedSampleNames = (): Sql[] => [
  sql`DELETE FROM topics WHERE sample = 1 AND NOT EXISTS (SELECT 1 FROM article_topics x WHERE x.topic_id = topics.id)`,
  sql`DELETE FROM authors WHERE sample = 1 AND NOT EXISTS (SELECT 1 FROM article_authors w WHERE w.author_id = authors.id)`,
  sql`DELETE FROM series WHERE sample = 1 AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.series_id = series.id)`,
];

export const pictureInUse = async (db: Reader, file: string) =>
  (await db.get(sql`SELECT id FROM articles WHERE picture_file = ${file} LIMIT 1`)) !== undefined;
