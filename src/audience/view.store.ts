import type { Database } from '../db/database.ts';
import { type Sql, sql, textList } from '../db/sql.ts';

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
  await db.atomically([
    markViews(views, batch),
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

  const counted = await db.all<{ mark: string }>(sql`SELECT mark FROM view_marks WHERE batch = ${batch}`);
  const marks = new Set(counted.map(({ mark }) => mark));
  return views.filter(({ mark }) => marks.has(mark));
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

/** Their rows are there already: `takeAddresses` made them. */
const countAddresses = (batch: number): Sql => sql`
  INSERT INTO address_marks (mark, hour, readers)
  SELECT address_mark, hour, count(*) FROM view_marks WHERE batch = ${batch}
  GROUP BY address_mark, hour ORDER BY address_mark
  ON CONFLICT (mark) DO UPDATE SET readers = address_marks.readers + excluded.readers`;

/**
 * One statement for all of them: a view each is what a busy minute would spend its time on. They are marked in one
 * order, so that two processes wait for one another and not crosswise. `CROSS` makes SQLite begin with the views, not
 * with all the stories.
 */
const markViews = (views: readonly View[], batch: number): Sql => sql`
  INSERT INTO view_marks (mark, article_id, hour, at, batch, address_mark)
  SELECT v.mark, a.id, v.hour, v.at, ${batch}, v.address_mark
  FROM (
    SELECT substr(w.value, 1, 22) AS mark, substr(w.value, 23, 22) AS address_mark, substr(w.value, 45, 22) AS old_mark,
      substr(w.value, 67, 13) AS hour, substr(w.value, 80, 24) AS at, substr(w.value, 104, 24) AS since,
      CAST(substr(w.value, 128) AS bigint) AS article_id
    FROM ${textList(views.map(inOneLine))} AS w) v
  CROSS JOIN articles a
  WHERE a.id = v.article_id AND a.status = 'published'
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark IN (v.mark, v.old_mark) AND o.at >= v.since)
  ORDER BY v.mark
  ON CONFLICT (mark) DO UPDATE SET hour = excluded.hour, at = excluded.at, batch = excluded.batch,
    address_mark = excluded.address_mark
  WHERE view_marks.at < ${newest(views)}`;

/** Marks have 22 letters, an hour 13, a time 24: the statement cuts them apart again. */
const inOneLine = ({ mark, addressMark, oldMark = '', hour, at, since, articleId }: View): string =>
  [mark, addressMark, oldMark.padEnd(22), hour, at, since, articleId].join('');

/** Another process may have marked a reader in this very moment: then theirs stands. */
const newest = (views: readonly View[]): string =>
  views.reduce((latest, { since }) => (since > latest ? since : latest), '');

/** Buckets that no window reaches any more; the whole count of a story keeps their views. */
export const deleteHoursBefore = (hour: string): Sql => sql`DELETE FROM view_hours WHERE hour < ${hour}`;
