import type { Reader } from '../db/database.ts';
import { list, sql } from '../db/sql.ts';

/** The newest stories that have a topic of this one. */
export async function topicMates(archive: Reader, id: number, limit: number): Promise<number[]> {
  const mates = await archive.all<{ id: number }>(sql`
    SELECT DISTINCT x.article_id AS id, x.published_at
    FROM article_topics own JOIN article_topics x ON x.topic_id = own.topic_id AND x.article_id <> own.article_id
    WHERE own.article_id = ${id} AND x.published_at IS NOT NULL
    ORDER BY x.published_at DESC, x.article_id DESC LIMIT ${limit}`);

  return mates.map((mate) => mate.id);
}

export interface SharedTopic {
  /** The other story. */
  readonly id: number;
  readonly name: string;
  /** How many published stories have the topic. */
  readonly stories: number;
}

/** Beyond this a topic is common, however many more stories have it. */
const mostCounted = 1000;

/** The topics a story shares with each of the others, the rarest first. Its own are counted once, not once for each other. */
export const sharedTopics = (archive: Reader, id: number, others: readonly number[]) =>
  archive.all<SharedTopic>(sql`
    WITH own AS MATERIALIZED (
      SELECT t.id, t.name,
        (SELECT count(*) FROM (SELECT 1 FROM article_topics c
          WHERE c.topic_id = t.id AND c.published_at IS NOT NULL LIMIT ${mostCounted}) AS counted) AS stories
      FROM article_topics o JOIN topics t ON t.id = o.topic_id
      WHERE o.article_id = ${id})
    SELECT x.article_id AS id, own.name, own.stories
    FROM own JOIN article_topics x ON x.topic_id = own.id
    WHERE x.article_id IN ${list(others)}
    ORDER BY own.stories, own.name`);
