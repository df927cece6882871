import type { Database } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

/** One reader's view of one story. */
export interface View {
  readonly articleId: number;
  readonly mark: string;
  /** The same reader's mark under yesterday's salt, while it may still count. */
  readonly oldMark: string | undefined;
  /** The bucket it falls into. */
  readonly hour: string;
  readonly at: string;
  /** An earlier view by the same reader, not older than this, stands in its way. */
  readonly since: string;
}

/**
 * Writes views, and counts and returns those whose reader was not counted for the story in the half hour before: the
 * marks of this batch are exactly the views that count. Everything happens or nothing.
 */
export async function writeViews(db: Database, views: readonly View[], batch: number): Promise<View[]> {
  const changes = await db.atomically([
    ...views.map((view) => markView(view, batch)),
    sql`
      INSERT INTO view_hours (hour, article_id, views)
      SELECT m.hour, m.article_id, count(*) FROM view_marks m JOIN articles a ON a.id = m.article_id
      WHERE m.batch = ${batch} GROUP BY m.hour, m.article_id
      ON CONFLICT (hour, article_id) DO UPDATE SET views = view_hours.views + excluded.views`,
    sql`
      INSERT INTO article_counts (article_id, views, reactions)
      SELECT m.article_id, count(*), 0 FROM view_marks m JOIN articles a ON a.id = m.article_id
      WHERE m.batch = ${batch} GROUP BY m.article_id
      ON CONFLICT (article_id) DO UPDATE SET views = article_counts.views + excluded.views`,
  ]);

  return views.filter((_, index) => changes[index] === 1);
}

export const deleteMarksBefore = (at: string): Sql => sql`DELETE FROM view_marks WHERE at < ${at}`;

const markView = ({ articleId, mark, oldMark, hour, at, since }: View, batch: number): Sql => sql`
  INSERT INTO view_marks (mark, article_id, hour, at, batch)
  SELECT ${mark}, a.id, ${hour}, ${at}, ${batch} FROM articles a
  WHERE a.id = ${articleId} AND a.status = 'published'
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark = ${oldMark ?? ''} AND o.at >= ${since})
  ON CONFLICT (mark) DO UPDATE SET hour = excluded.hour, at = excluded.at, batch = excluded.batch
  WHERE view_marks.at < ${since}`;

/** Buckets that no window reaches any more; the whole count of a story keeps their views. */
export const deleteHoursBefore = (hour: string): Sql => sql`DELETE FROM view_hours WHERE hour < ${hour}`;
