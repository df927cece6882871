import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';
import { newestConsidered } from './newest.ts';
import { nextEdition } from './paper.store.ts';

const edition = sql`(SELECT CAST(value AS bigint) FROM settings WHERE name = 'edition')`;

/**
 * Readers see something else on the pages with these tags. The edition's row is held until the commit, so editions are
 * committed in their order and none is ever missed.
 */
export const pagesChange = (tags: readonly string[], at: string): Sql[] => [
  nextEdition(),
  sql`INSERT INTO page_changes (edition, at, tags) VALUES (${edition}, ${at}, ${tags.join(' ')})`,
];

/** The tags of the lists that hold a published story. */
const lists = sql`'front archive topics authors section:' || a.section_id
  || coalesce(' series:' || a.series_id, '')
  || coalesce((SELECT string_agg(' topic:' || x.topic_id, '' ORDER BY x.topic_id)
    FROM article_topics x WHERE x.article_id = a.id), '')
  || coalesce((SELECT string_agg(' author:' || w.author_id, '' ORDER BY w.author_id)
    FROM article_authors w WHERE w.article_id = a.id), '')`;

/** What decides its place in them. */
const place = sql`a.published_at || ' ' || a.language || CASE WHEN a.picture_file IS NULL THEN '' ELSE ' pictured' END`;

/** What lists and rails print of it. */
const card = sql`a.slug || a.title || a.summary || coalesce(a.picture_file, '') || a.hides_views
  || coalesce((SELECT string_agg(u.slug, ' ' ORDER BY w.position)
    FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE w.article_id = a.id), '')`;

const now = (id: number) => sql`
  (SELECT ${lists} AS lists, ${place} AS place, ${card} AS card FROM articles a WHERE a.id = ${id} AND a.status = 'published')`;

const isSample = (id: number) => sql`EXISTS (SELECT 1 FROM articles f WHERE f.id = ${id} AND f.sample = 1)`;

/** The first save of a sample story makes it the newsroom's own, also where readers see nothing of it. */
export const sampleChanges = (id: number, at: string): Sql[] => [
  sql`
    UPDATE settings SET value = CAST(CAST(value AS bigint) + 1 AS text) WHERE name = 'edition' AND ${isSample(id)}`,
  sql`INSERT INTO page_changes (edition, at, tags) SELECT ${edition}, ${at}, ${'sample'} WHERE ${isSample(id)}`,
];

/** A picture looks different: on the stories that name it, and where it is an author's portrait. */
export const mediumChanges = (id: number, at: string): Sql[] => [
  nextEdition(),
  sql`
    INSERT INTO page_changes (edition, at, tags)
    SELECT ${edition}, ${at},
      coalesce((SELECT string_agg('text:' || u.article_id || ' article:' || u.article_id || ' ', '') FROM media_uses u
        WHERE u.media_id = ${id} AND u.version = 'public'), '')
      || coalesce((SELECT string_agg('author:' || w.id || ' ', '') FROM authors w JOIN media m ON m.file = w.picture_file
        WHERE m.id = ${id}), '')`,
];

/** The links beside a story are about to be found anew: beside it and beside those it is linked with. */
export const linksChange = (id: number, at: string): Sql[] => [
  nextEdition(),
  sql`
    INSERT INTO page_changes (edition, at, tags)
    SELECT ${edition}, ${at}, ${`links:${id}`}
      || coalesce((SELECT string_agg(' links:' || r.article_id, '') FROM related r WHERE r.related_id = ${id}), '')
      || coalesce((SELECT string_agg(' article:' || s.copy_id, '') || ${` article:${id}`} FROM same_story s
        WHERE s.article_id = ${id}), '')`,
];

/** Comes before the commands that change a story, with `storyChanged` after them. */
export const storyChanges = (id: number, at: string): Sql[] => [
  nextEdition(),
  sql`
    INSERT INTO page_changes (edition, at, tags, article_id, lists, place, card)
    SELECT ${edition}, ${at}, CASE WHEN ${isSample(id)} THEN 'sample' ELSE '' END, CAST(${id} AS bigint),
      n.lists, n.place, n.card
    FROM (SELECT 1 AS one) AS o LEFT JOIN ${now(id)} AS n ON o.one = 1`,
];

/**
 * A story's own page changed; where the change is seen in lists, every page that shows the story; and where it takes or
 * leaves a place, the lists it stands in and those it stood in before.
 */
export const storyChanged = (id: number, at: string): Sql[] => [
  nextEdition(),
  sql`
    INSERT INTO page_changes (edition, at, tags)
    SELECT ${edition}, ${at}, ${`text:${id}`}
      || CASE WHEN n.lists = b.lists AND n.place = b.place AND n.card = b.card THEN '' ELSE ${` article:${id}`} END
      || CASE WHEN n.lists = b.lists AND n.place = b.place THEN '' ELSE coalesce(' ' || b.lists, '') || coalesce(' ' || n.lists, '') END
    FROM (SELECT 1 AS one) AS o
    LEFT JOIN ${now(id)} AS n ON o.one = 1
    LEFT JOIN page_changes b ON b.edition = ${edition} - 1 AND b.article_id = ${id}`,
  // Words that were taken out of a story do not stay here either.
  sql`
    UPDATE page_changes SET lists = NULL, place = NULL, card = NULL
    WHERE edition = ${edition} - 1 AND article_id = ${id}`,
];

/** Whether one of these stories is so new that the front page and the rails may choose it. */
const areNew = (ids: readonly number[]) => sql`EXISTS (
  SELECT 1 FROM (SELECT section_id, max(published_at) AS newest FROM articles WHERE id IN ${list(ids)} GROUP BY section_id) n
  WHERE n.newest >= coalesce((SELECT b.published_at FROM articles b
    WHERE b.section_id = n.section_id AND b.status = 'published'
    ORDER BY b.published_at DESC, b.id DESC LIMIT 1 OFFSET ${newestConsidered - 1}), ''))`;

/** Stories that nobody has seen yet stand in their lists from now on: one change for all of them. */
export const storiesAppear = (ids: readonly number[], at: string): Sql[] => [
  nextEdition(),
  sql`
    INSERT INTO page_changes (edition, at, tags)
    SELECT ${edition}, ${at}, CASE WHEN ${areNew(ids)} THEN 'front ' ELSE '' END
      || 'archive topics authors ' || string_agg(c.tag, ' ')
    FROM (
      SELECT 'text:' || s.value || ' article:' || s.value AS tag FROM ${list(ids)} AS s
      UNION SELECT 'section:' || section_id FROM articles WHERE id IN ${list(ids)}
      UNION SELECT 'series:' || series_id FROM articles WHERE id IN ${list(ids)} AND series_id IS NOT NULL
      UNION SELECT 'topic:' || topic_id FROM article_topics WHERE article_id IN ${list(ids)}
      UNION SELECT 'author:' || author_id FROM article_authors WHERE article_id IN ${list(ids)}) AS c`,
];

export interface PageChange {
  readonly edition: number;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly tags: string;
}

export const currentEdition = async (db: Reader): Promise<number> =>
  Number((await db.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = 'edition'`))?.value ?? 0);

export const changesAfter = (db: Reader, after: number, limit: number) =>
  db.all<PageChange>(sql`
    SELECT edition, at, tags FROM page_changes WHERE edition > ${after} ORDER BY edition LIMIT ${limit}`);

/** Changes older than this that no CDN still waits for, and all older than that; the newest one stays. */
export const forgetChanges = (before: string, longBefore: string): Sql => sql`
  DELETE FROM page_changes
  WHERE edition < ${edition} AND (at < ${longBefore} OR (at < ${before} AND edition <= coalesce(
    (SELECT CAST(value AS bigint) FROM settings WHERE name = 'purged edition'), ${edition})))`;

export const purgedEdition = async (db: Reader): Promise<number | undefined> => {
  const row = await db.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = 'purged edition'`);

  return row && Number(row.value);
};

export const notePurged = (until: number): Sql => sql`
  INSERT INTO settings (name, value) VALUES ('purged edition', ${String(until)})
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export const forgetPurged = (): Sql => sql`DELETE FROM settings WHERE name = 'purged edition'`;
