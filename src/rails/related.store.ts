import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';

/** Stories kept beside each story; more than a page shows, so that a withdrawn one is filled up at once. */
const kept = 60;

export interface Queued {
  readonly id: number;
  readonly queuedAt: string;
}

export const nextQueued = (db: Reader, limit: number) =>
  db.all<Queued>(sql`
    SELECT article_id AS id, queued_at AS "queuedAt" FROM related_queue ORDER BY queued_at, article_id LIMIT ${limit}`);

export const findQueued = (db: Reader, id: number) =>
  db.get<Queued>(sql`SELECT article_id AS id, queued_at AS "queuedAt" FROM related_queue WHERE article_id = ${id}`);

/** Leaves the story in the queue where it changed again while its links were found. */
export const dequeue = ({ id, queuedAt }: Queued): Sql => sql`
  DELETE FROM related_queue WHERE article_id = ${id} AND queued_at = ${queuedAt}`;

export interface StoryText {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

/** Published stories among these, with their texts. */
export const publishedTexts = (db: Reader, ids: readonly number[]) =>
  db.all<StoryText>(sql`
    SELECT id, title, summary, body FROM articles WHERE id IN ${list(ids)} AND status = 'published'`);

export const forgetRelated = (id: number): Sql[] => [
  sql`DELETE FROM related WHERE article_id = ${id}`,
  sql`DELETE FROM related WHERE related_id = ${id}`,
  sql`DELETE FROM same_story WHERE article_id = ${id}`,
  sql`DELETE FROM same_story WHERE copy_id = ${id}`,
];

export const keepRelated = (id: number, relatedId: number, score: number, words: readonly string[]): Sql => sql`
  INSERT INTO related (article_id, related_id, score, words)
  SELECT ${id}, a.id, ${score}, ${JSON.stringify(words)} FROM articles a WHERE a.id = ${relatedId}
  ON CONFLICT (article_id, related_id) DO UPDATE SET score = excluded.score, words = excluded.words`;

export const trimRelated = (id: number): Sql => sql`
  DELETE FROM related
  WHERE article_id = ${id}
    AND score < (SELECT score FROM related WHERE article_id = ${id} ORDER BY score DESC LIMIT 1 OFFSET ${kept - 1})`;

export const keepSameStory = (id: number, copyId: number): Sql => sql`
  INSERT INTO same_story (article_id, copy_id) SELECT ${id}, a.id FROM articles a WHERE a.id = ${copyId}
  ON CONFLICT (article_id, copy_id) DO NOTHING`;
