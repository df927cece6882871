import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';

interface StoredStory {
  readonly id: number;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  readonly caption: string | null;
}

type Asking = Pick<Reader, 'all'>;

/**
 * The newest first: they are searched for most. `IS TRUE` keeps SQLite from beginning with all that are published, to look
 * for each in a queue that is empty most of the time.
 */
export const queuedStories = (db: Asking, limit: number) =>
  db.all<StoredStory>(sql`
    SELECT a.id, a.title, a.summary, a.body, a.picture_caption AS caption
    FROM search_queue q JOIN articles a ON a.id = q.article_id WHERE (a.status = 'published') IS TRUE
    ORDER BY q.article_id DESC LIMIT ${limit}`);

/** Published stories in the order of their ids, after one of them. */
export const publishedAfter = (db: Asking, id: number, limit: number) =>
  db.all<StoredStory>(sql`
    SELECT id, title, summary, body, picture_caption AS caption
    FROM articles WHERE id > ${id} AND status = 'published' ORDER BY id LIMIT ${limit}`);

/** The topics and authors of stories, as they are called today. */
export const namesOf = (db: Asking, ids: readonly number[]) =>
  db.all<{ id: number; kind: 'topic' | 'author'; name: string }>(sql`
    SELECT x.article_id AS id, 'topic' AS kind, t.name, x.position
    FROM article_topics x JOIN topics t ON t.id = x.topic_id WHERE x.article_id IN ${list(ids)}
    UNION ALL SELECT x.article_id, 'author', u.name, x.position
    FROM article_authors x JOIN authors u ON u.id = x.author_id WHERE x.article_id IN ${list(ids)}
    ORDER BY 1, 2, 4`);

export const queueLength = async (db: Asking): Promise<number> =>
  (await db.all<{ waiting: number }>(sql`SELECT CAST(count(*) AS integer) AS waiting FROM search_queue`))[0]?.waiting ??
  0;

/** Published stories that have a topic; what is queued already stays so. */
export const queueStoriesOfTopic = (topicId: number): Sql => sql`
  INSERT INTO search_queue (article_id)
  SELECT article_id FROM article_topics WHERE topic_id = ${topicId} AND published_at IS NOT NULL ORDER BY article_id
  ON CONFLICT (article_id) DO NOTHING`;

export const queueStoriesOfAuthor = (authorId: number): Sql => sql`
  INSERT INTO search_queue (article_id)
  SELECT article_id FROM article_authors WHERE author_id = ${authorId} AND published_at IS NOT NULL ORDER BY article_id
  ON CONFLICT (article_id) DO NOTHING`;

/** Stories that are public no more need no filing. */
export const sweepQueue = (): Sql => sql`
  DELETE FROM search_queue WHERE article_id IN (SELECT id FROM articles WHERE status <> 'published')`;
