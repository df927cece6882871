import type { Engine, Reader } from '../db/database.ts';
import { list, type Sql, sql, textList } from '../db/sql.ts';
import type { Parts } from './similar.ts';

/** Stories kept beside each story; more than a page shows, so that a withdrawn one is filled up at once. */
const kept = 30;

export interface Queued {
  readonly id: number;
  readonly queuedAt: string;
}

/** What was queued last comes first: a story of today does not wait behind an archive that was imported this morning. */
export const nextQueued = (db: Reader, limit: number) =>
  db.all<Queued>(sql`
    SELECT article_id AS id, queued_at AS "queuedAt" FROM related_queue
    ORDER BY queued_at DESC, article_id DESC LIMIT ${limit}`);

export const isAnyQueued = async (db: Reader): Promise<boolean> =>
  (await db.get(sql`SELECT article_id FROM related_queue LIMIT 1`)) !== undefined;

export const findQueued = (db: Reader, id: number) =>
  db.get<Queued>(sql`SELECT article_id AS id, queued_at AS "queuedAt" FROM related_queue WHERE article_id = ${id}`);

/** Puts the published stories between two ids into the queue. */
export const queueBetween = (after: number, last: number, at: string): Sql => sql`
  INSERT INTO related_queue (article_id, queued_at)
  SELECT id, ${at} FROM articles WHERE id > ${after} AND id <= ${last} AND status = 'published'
  ON CONFLICT (article_id) DO UPDATE SET queued_at = excluded.queued_at`;

/** The id that ends a part of so many stories, and the stories in it. */
export const partAfter = (db: Reader, after: number, size: number) =>
  db.get<{ last: number | null; stories: number }>(sql`
    SELECT max(id) AS last, count(*) AS stories FROM (
      SELECT id FROM articles WHERE id > ${after} AND status = 'published' ORDER BY id LIMIT ${size}) AS part`);

/** Counts no further than `most`, which is quick however long the queue. */
export const queueLengthWithin = async (db: Reader, most: number): Promise<number> =>
  (
    await db.get<{ stories: number }>(sql`
      SELECT count(*) AS stories FROM (SELECT 1 FROM related_queue LIMIT ${most}) AS counted`)
  )?.stories ?? 0;

export const queueLength = async (db: Reader): Promise<number> =>
  (await db.get<{ stories: number }>(sql`SELECT count(*) AS stories FROM related_queue`))?.stories ?? 0;

export interface Scored {
  readonly id: number;
  readonly score: number;
  readonly parts: Parts;
}

/** What the program found alike, with how it was scored. */
export async function scoresOf(db: Reader, id: number): Promise<Scored[]> {
  const rows = await db.all<{ id: number; score: number; words: string }>(sql`
    SELECT related_id AS id, score, words FROM related WHERE article_id = ${id}`);

  return rows.map(({ id: other, score, words }) => ({ id: other, score, parts: (JSON.parse(words) as Ties).parts }));
}

/** Leaves the story in the queue where it changed again while its links were found. */
export const dequeue = ({ id, queuedAt }: Queued): Sql => sql`
  DELETE FROM related_queue WHERE article_id = ${id} AND queued_at = ${queuedAt}`;

/** Behind every story that waits by its time. */
export const lastInQueue = '';

export const putLast = ({ id, queuedAt }: Queued): Sql => sql`
  UPDATE related_queue SET queued_at = ${lastInQueue} WHERE article_id = ${id} AND queued_at = ${queuedAt}`;

export interface StoryText {
  readonly id: number;
  readonly language: string;
  /** UTC ISO 8601. */
  readonly publishedAt: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/** Published stories among these, with their texts. Joined this way round, SQLite goes by id and not by status. */
export const publishedTexts = (db: Reader, ids: readonly number[]) =>
  db.all<StoryText>(sql`
    SELECT a.id, a.language, a.published_at AS "publishedAt", a.title, a.summary, a.body
    FROM ${list(ids)} AS w CROSS JOIN articles a
    WHERE a.id = w.value AND a.status = 'published'`);

export const forgetRelated = (id: number): Sql[] => [
  sql`DELETE FROM related WHERE article_id = ${id}`,
  sql`DELETE FROM related WHERE related_id = ${id}`,
  sql`DELETE FROM same_story WHERE article_id = ${id}`,
  sql`DELETE FROM same_story WHERE copy_id = ${id}`,
];

/** Why two stories stand together: topics both have, rarest first, words both use, and what each adds to the score. */
export interface Ties {
  readonly topics: readonly string[];
  readonly words: readonly string[];
  readonly parts: Parts;
}

export interface Kept {
  readonly id: number;
  readonly score: number;
  readonly ties: Ties;
}

/**
 * Writes links both ways round, in two statements however many they are. The other story takes a link only where it is
 * better than its last place, so nothing needs to be taken away again.
 */
export function keepRelated(engine: Engine, id: number, links: readonly Kept[]): Sql[] {
  const rows = textList(
    links.map((link) => JSON.stringify({ id: link.id, score: link.score, ties: JSON.stringify(link.ties) })),
  );
  const field = engine === 'sqlite' ? sqliteFields : postgresFields;

  return [
    sql`
      INSERT INTO related (article_id, related_id, score, words)
      SELECT ${id}, a.id, ${field.score}, ${field.ties} FROM ${rows} AS w JOIN articles a ON a.id = ${field.id}`,
    sql`
      INSERT INTO related (article_id, related_id, score, words)
      SELECT a.id, ${id}, ${field.score}, ${field.ties} FROM ${rows} AS w JOIN articles a ON a.id = ${field.id}
      WHERE (SELECT count(*) FROM related r WHERE r.article_id = a.id AND r.score >= ${field.score}) < ${kept}`,
  ];
}

const sqliteFields = {
  id: sql`(w.value ->> 'id')`,
  score: sql`(w.value ->> 'score')`,
  ties: sql`(w.value ->> 'ties')`,
};
const postgresFields = {
  id: sql`CAST(CAST(w.value AS json) ->> 'id' AS bigint)`,
  score: sql`CAST(CAST(w.value AS json) ->> 'score' AS double precision)`,
  ties: sql`(CAST(w.value AS json) ->> 'ties')`,
};

export const keepSameStory = (id: number, copyId: number): Sql => sql`
  INSERT INTO same_story (article_id, copy_id) SELECT ${id}, a.id FROM articles a WHERE a.id = ${copyId}
  ON CONFLICT (article_id, copy_id) DO NOTHING`;
