import type { Reader } from '../../db/database.ts';
import { list, sql } from '../../db/sql.ts';

/** A save as the history lists it. */
export interface SavedRevision {
  readonly number: number;
  readonly savedAt: string;
  /** Null for the sample edition, imports and people who are gone. */
  readonly who: string | null;
  readonly reason: string;
  readonly minor: number;
  /** The public version that shows it; null for a draft. */
  readonly version: number | null;
}

/** Newest first, from below a number. */
export const revisionsBelow = (db: Reader, articleId: number, before: number, limit: number) =>
  db.all<SavedRevision>(sql`
    SELECT r.number, r.saved_at AS "savedAt", u.name AS who, r.reason, r.minor,
      (SELECT min(v.number) FROM public_versions v WHERE v.article_id = r.article_id AND v.revision = r.number) AS version
    FROM revisions r LEFT JOIN accounts u ON u.id = r.saved_by
    WHERE r.article_id = ${articleId} AND r.number < ${before} ORDER BY r.number DESC LIMIT ${limit}`);

/** A save as it was stored, as JSON, names and all. */
export const storedRevision = async (db: Reader, articleId: number, number: number): Promise<string | undefined> =>
  (
    await db.get<{ content: string }>(sql`
    SELECT content FROM revisions WHERE article_id = ${articleId} AND number = ${number}`)
  )?.content;

export const titlesOf = (db: Reader, ids: readonly number[]) =>
  db.all<{ id: number; title: string }>(sql`SELECT id, working_title AS title FROM articles WHERE id IN ${list(ids)}`);
