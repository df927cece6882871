import type { Database } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

/** An address is a household, a school or an office: more readers of a story an hour than this say nothing more. */
const mostReaders = 20;

/** One reader's view of one story. */
export interface View {
  readonly articleId: number;
  readonly mark: string;
  /** Of the address alone, for the story and the hour. */
  readonly addressMark: string;
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
    takeAddresses(batch),
    sql`
      INSERT INTO view_hours (hour, article_id, views, readers, addresses)
      SELECT n.hour, n.article_id, sum(n.views), sum(n.readers), sum(n.addresses) FROM (${newReaders(batch)}) n
      WHERE true GROUP BY n.hour, n.article_id
      ON CONFLICT (hour, article_id) DO UPDATE SET views = view_hours.views + excluded.views,
        readers = view_hours.readers + excluded.readers, addresses = view_hours.addresses + excluded.addresses`,
    sql`
      INSERT INTO article_counts (article_id, views, reactions, readers, addresses)
      SELECT n.article_id, sum(n.views), 0, sum(n.readers), sum(n.addresses) FROM (${newReaders(batch)}) n
      WHERE true GROUP BY n.article_id
      ON CONFLICT (article_id) DO UPDATE SET views = article_counts.views + excluded.views,
        readers = article_counts.readers + excluded.readers, addresses = article_counts.addresses + excluded.addresses`,
    countAddresses(batch),
  ]);

  return views.filter((_, index) => changes[index] === 1);
}

export const deleteMarksBefore = (at: string): Sql => sql`DELETE FROM view_marks WHERE at < ${at}`;

export const deleteAddressMarksBefore = (hour: string): Sql => sql`DELETE FROM address_marks WHERE hour < ${hour}`;

/** Takes the rows of this batch's addresses, always in one order, so that two processes count one after the other. */
const takeAddresses = (batch: number): Sql => sql`
  INSERT INTO address_marks (mark, hour, readers)
  SELECT address_mark, hour, 0 FROM view_marks WHERE batch = ${batch} GROUP BY address_mark, hour ORDER BY address_mark
  ON CONFLICT (mark) DO UPDATE SET readers = address_marks.readers`;

/** What each address of this batch adds to a bucket: all its views, and its readers up to what an address counts for. */
const newReaders = (batch: number): Sql => sql`
  SELECT v.hour, v.article_id, v.views, CASE WHEN k.readers = 0 THEN 1 ELSE 0 END AS addresses,
    CASE WHEN k.readers + v.views <= ${mostReaders} THEN v.views
      WHEN k.readers < ${mostReaders} THEN ${mostReaders} - k.readers ELSE 0 END AS readers
  FROM (
    SELECT m.hour, m.article_id, m.address_mark, count(*) AS views
    FROM view_marks m JOIN articles a ON a.id = m.article_id
    WHERE m.batch = ${batch} GROUP BY m.hour, m.article_id, m.address_mark) v
  JOIN address_marks k ON k.mark = v.address_mark`;

const countAddresses = (batch: number): Sql => sql`
  UPDATE address_marks SET readers = readers + (
    SELECT count(*) FROM view_marks m WHERE m.batch = ${batch} AND m.address_mark = address_marks.mark)
  WHERE mark IN (SELECT address_mark FROM view_marks WHERE batch = ${batch})`;

const markView = ({ articleId, mark, addressMark, oldMark, hour, at, since }: View, batch: number): Sql => sql`
  INSERT INTO view_marks (mark, article_id, hour, at, batch, address_mark)
  SELECT ${mark}, a.id, ${hour}, ${at}, ${batch}, ${addressMark} FROM articles a
  WHERE a.id = ${articleId} AND a.status = 'published'
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark = ${oldMark ?? ''} AND o.at >= ${since})
  ON CONFLICT (mark) DO UPDATE SET hour = excluded.hour, at = excluded.at, batch = excluded.batch,
    address_mark = excluded.address_mark
  WHERE view_marks.at < ${since}`;

/** Buckets that no window reaches any more; the whole count of a story keeps their views. */
export const deleteHoursBefore = (hour: string): Sql => sql`DELETE FROM view_hours WHERE hour < ${hour}`;
