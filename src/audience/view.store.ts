import type { Database } from '../db/database.ts';
import { type Sql, sql, textList } from '../db/sql.ts';

/** An address is a household, a school or an office: more readers of a story an hour than this say nothing more. */
const mostReaders = 20;

/** Marks begin with 1. */
export const noMark = 0;

/** One reader's view of one story. */
export interface View {
  readonly articleId: number;
  readonly mark: number;
  /** Of the address alone, for the story and the hour. */
  readonly addressMark: number;
  /** The same reader's mark under yesterday's salt, while it may still count; otherwise `noMark`. */
  readonly oldMark: number;
  readonly at: string;
  /** An earlier view by the same reader, not older than this, stands in its way. */
  readonly since: string;
}

/**
 * Writes views, and counts and returns those whose reader was not counted for the story in the half hour before: the
 * marks of this batch are exactly the views that count. Everything happens or nothing.
 */
export async function writeViews(db: Database, views: readonly View[], batch: number): Promise<View[]> {
  const [counted] = await db.atomically([
    markViews(views, batch),
    countAddresses(batch),
    sql`
      INSERT INTO view_hours (hour, article_id, views, readers, addresses)
      SELECT n.hour, n.article_id, sum(n.views), sum(n.readers), sum(n.addresses) FROM (${newReaders(batch)}) n
      WHERE true GROUP BY n.hour, n.article_id ORDER BY n.article_id, n.hour
      ON CONFLICT (hour, article_id) DO UPDATE SET views = view_hours.views + excluded.views,
        readers = view_hours.readers + excluded.readers, addresses = view_hours.addresses + excluded.addresses`,
    sql`
      INSERT INTO article_counts (article_id, views, reactions, readers, addresses)
      SELECT n.article_id, sum(n.views), 0, sum(n.readers), sum(n.addresses) FROM (${newReaders(batch)}) n
      WHERE true GROUP BY n.article_id ORDER BY n.article_id
      ON CONFLICT (article_id) DO UPDATE SET views = article_counts.views + excluded.views,
        readers = article_counts.readers + excluded.readers, addresses = article_counts.addresses + excluded.addresses`,
  ]);
  if (counted === views.length) return [...views];

  const rows = await db.all<{ mark: number }>(sql`SELECT mark FROM view_marks WHERE batch = ${batch}`);
  const marks = new Set(rows.map(({ mark }) => mark));
  return views.filter(({ mark }) => marks.has(mark));
}

/** A batch is as old as its number: see `firstIdAt`. */
export const deleteMarksBefore = (batch: number): Sql => sql`DELETE FROM view_marks WHERE batch < ${batch}`;

export const deleteAddressMarksBefore = (batch: number): Sql => sql`DELETE FROM address_marks WHERE batch < ${batch}`;

/**
 * Counts the views of each address, and keeps what it had before: both together say what this batch adds. Always in one
 * order, so that two processes count one after the other.
 */
const countAddresses = (batch: number): Sql => sql`
  INSERT INTO address_marks (mark, article_id, hour, readers, readers_before, batch)
  SELECT m.address_mark, m.article_id, m.hour, count(*), 0, ${batch}
  FROM (SELECT address_mark, article_id, substr(at, 1, 13) AS hour FROM view_marks WHERE batch = ${batch}) m
  WHERE true GROUP BY m.address_mark, m.article_id, m.hour ORDER BY m.address_mark
  ON CONFLICT (mark) DO UPDATE SET readers_before = address_marks.readers,
    readers = address_marks.readers + excluded.readers, batch = excluded.batch`;

/** What each address of this batch adds to a bucket: all its views, and its readers up to what an address counts for. */
const newReaders = (batch: number): Sql => sql`
  SELECT hour, article_id, readers - readers_before AS views,
    CASE WHEN readers_before = 0 THEN 1 ELSE 0 END AS addresses,
    CASE WHEN readers <= ${mostReaders} THEN readers - readers_before
      WHEN readers_before < ${mostReaders} THEN ${mostReaders} - readers_before ELSE 0 END AS readers
  FROM address_marks WHERE batch = ${batch}`;

/**
 * One statement for all of them: a view each is what a busy minute would spend its time on. They are marked in one
 * order, so that two processes wait for one another and not crosswise. `CROSS` makes SQLite begin with the views, not
 * with all the stories.
 */
const markViews = (views: readonly View[], batch: number): Sql => sql`
  INSERT INTO view_marks (mark, article_id, at, batch, address_mark)
  SELECT v.mark, a.id, v.at, ${batch}, v.address_mark
  FROM (
    SELECT substr(w.value, 1, 24) AS at, substr(w.value, 25, 24) AS since,
      CAST(substr(w.value, 49, 16) AS bigint) AS mark, CAST(substr(w.value, 65, 16) AS bigint) AS address_mark,
      CAST(substr(w.value, 81, 16) AS bigint) AS old_mark, CAST(substr(w.value, 97) AS bigint) AS article_id
    FROM ${textList(views.map(inOneLine))} AS w) v
  CROSS JOIN articles a
  WHERE a.id = v.article_id AND a.status = 'published'
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark = v.mark AND o.at >= v.since)
    AND NOT EXISTS (SELECT 1 FROM view_marks o WHERE o.mark = v.old_mark AND o.at >= v.since)
  ORDER BY v.mark
  ON CONFLICT (mark) DO UPDATE SET at = excluded.at, batch = excluded.batch, address_mark = excluded.address_mark
  WHERE view_marks.at < ${newest(views)}`;

/** A time has 24 letters, a number at most 16: the statement cuts them apart again. */
const inOneLine = ({ at, since, mark, addressMark, oldMark, articleId }: View): string =>
  [at, since, ...[mark, addressMark, oldMark, articleId].map((number) => String(number).padStart(16, '0'))].join('');

/** Another process may have marked a reader in this very moment: then theirs stands. */
const newest = (views: readonly View[]): string =>
  views.reduce((latest, { since }) => (since > latest ? since : latest), '');

/** Buckets that no window reaches any more; the whole count of a story keeps their views. */
export const deleteHoursBefore = (hour: string): Sql => sql`DELETE FROM view_hours WHERE hour < ${hour}`;
