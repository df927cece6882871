import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';

/** Throws a draft away that readers have never seen. Touches nothing where it was saved or published in the meantime. */
export const discardDraft = (id: number, revision: number, at: string): Sql =>
  mustChange(sql`
    UPDATE articles SET discarded_at = ${at}
    WHERE id = ${id} AND revision = ${revision} AND status = 'draft' AND published_at IS NULL
      AND discarded_at IS NULL AND NOT EXISTS (SELECT 1 FROM scheduled_acts s WHERE s.article_id = articles.id)`);

export const restoreDraft = (id: number): Sql => sql`UPDATE articles SET discarded_at = NULL WHERE id = ${id}`;

/** Touches nothing where somebody restored it in the meantime. */
export const restoreDiscarded = (id: number, discardedAt: string): Sql =>
  mustChange(sql`UPDATE articles SET discarded_at = NULL WHERE id = ${id} AND discarded_at = ${discardedAt}`);

export const discardedBefore = (db: Reader, before: string, limit: number) =>
  db.all<{ id: number; title: string; discardedAt: string }>(sql`
    SELECT id, working_title AS title, discarded_at AS "discardedAt" FROM articles
    WHERE discarded_at IS NOT NULL AND discarded_at < ${before} ORDER BY discarded_at, id LIMIT ${limit}`);

/** Deletes a draft for good; touches nothing where somebody restored it in the meantime. */
export const deleteDiscarded = (id: number, discardedAt: string): Sql =>
  mustChange(sql`
    DELETE FROM articles
    WHERE id = ${id} AND discarded_at = ${discardedAt} AND status = 'draft' AND published_at IS NULL`);
