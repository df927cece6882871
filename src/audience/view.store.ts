import type { Database } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';

/** One reader's view of one story. */
export interface View {
  readonly articleId: number;
  readonly mark: string;
  /** The same reader's mark under yesterday's salt, while it may still count. */
  readonly oldMark: string | undefined;
  /** The bucket it falls into. */
  readonly hour: string;
  readonly at: string;
}

/**
 * Writes views and counts those whose reader has not been counted for the story since `since`: the marks of this batch
 * are exactly the views that count. Everything happens or nothing.
 */
export const writeViews = (db: Database, views: readonly View[], batch: number, since: string) =>
  db.atomically([
    ...views.map((view) => markView(view, batch, since)),
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
    sql`DELETE FROM view_marks WHERE at < ${since}`,
  ]);

const markView = ({ articleId, mark, oldMark, hour, at }: View, batch: number, since: string): Sql => sql`
  INSERT INTO view_marks (mark, article_id, hour, at, batch)
  SELECT ${mark}, a.id, ${hour}, ${at}, ${batch} FROM articles a
  WHERE a.id = ${articleId} AND a.status = 'published'
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark = ${oldMark ?? ''} AND o.at >= ${since})
  ON CONFLICT (mark) DO UPDATE SET hour = excluded.hour, at = excluded.at, batch = excluded.batch
  WHERE view_marks.at < ${since}`;

/** Buckets no window reaches any more are folded away; the story's whole count keeps them. */
export const deleteHoursBefore = (hour: string): Sql => sql`DELETE FROM view_hours WHERE hour < ${hour}`;

export const viewsOf = (db: Pick<Database, 'all'>, ids: readonly number[]) =>
  db.all<{ id: number; views: number }>(sql`
    SELECT article_id AS id, views FROM article_counts WHERE article_id IN ${list(ids)}`);
