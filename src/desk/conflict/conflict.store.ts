import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

/** A save as a conflict needs it: what it held, as JSON, who made it and when. */
export interface StoredSave {
  readonly id: number;
  readonly number: number;
  readonly savedAt: string;
  /** Null for the program and for people who are gone. */
  readonly who: string | null;
  readonly content: string;
}

/** The saves of a story from a number on, newest first. */
export const savesFrom = (db: Reader, articleId: number, from: number, limit: number) =>
  db.all<StoredSave>(sql`
    SELECT r.id, r.number, r.saved_at AS "savedAt", u.name AS who, r.content
    FROM revisions r LEFT JOIN accounts u ON u.id = r.saved_by
    WHERE r.article_id = ${articleId} AND r.number >= ${from} ORDER BY r.number DESC LIMIT ${limit}`);

export const idOfSave = (db: Reader, articleId: number, number: number) =>
  db.get<{ id: number }>(sql`SELECT id FROM revisions WHERE article_id = ${articleId} AND number = ${number}`);
