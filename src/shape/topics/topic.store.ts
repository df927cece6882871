import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';

export interface TopicRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Published ones, and all of them. */
  readonly stories: number;
  readonly all: number;
  /** Null while only drafts have it: readers have no page of it. */
  readonly shownAt: string | null;
}

const rows = sql`
  SELECT t.id, t.slug, t.name, t.description, t.shown_at AS "shownAt",
    CAST((SELECT count(*) FROM article_topics x WHERE x.topic_id = t.id AND x.published_at IS NOT NULL) AS integer)
      AS stories,
    CAST((SELECT count(*) FROM article_topics x WHERE x.topic_id = t.id) AS integer) AS "all"
  FROM topics t`;

/** By name, after one of them or from the start; those whose address holds the words where some are given. */
export function topicRows(db: Reader, words: string, after: string, limit: number): Promise<TopicRow[]> {
  const matching = words ? sql`AND t.slug LIKE ${`%${words}%`}` : sql``;

  return db.all<TopicRow>(sql`${rows} WHERE t.name > ${after} ${matching} ORDER BY t.name, t.id LIMIT ${limit}`);
}

export const topicById = (db: Reader, id: number) => db.get<TopicRow>(sql`${rows} WHERE t.id = ${id}`);

/** The topic that has or had this address. */
export const topicBySlug = (db: Reader, slug: string) =>
  db.get<TopicRow>(
    sql`${rows} WHERE t.slug = ${slug} OR t.id = (SELECT topic_id FROM topic_slugs WHERE slug = ${slug})`,
  );

interface Words {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** What a person has changed is the newsroom's own and stays when the sample edition goes. */
export const updateTopic = ({ id, slug, name, description }: Words, before: Words): Sql =>
  mustChange(sql`
    UPDATE topics SET slug = ${slug}, name = ${name}, description = ${description}, sample = 0
    WHERE id = ${id} AND slug = ${before.slug} AND name = ${before.name} AND description = ${before.description}`);

export const keepTopicSlug = (id: number, former: string, present: string): Sql[] => [
  sql`DELETE FROM topic_slugs WHERE slug = ${present} AND topic_id = ${id}`,
  mustChange(sql`INSERT INTO topic_slugs (slug, topic_id) VALUES (${former}, ${id})`),
];

/** Every story of one topic gets the other; all former addresses lead there, at once. */
export const mergeTopics = (from: Words, into: Words): Sql[] => [
  mustChange(sql`
    UPDATE topics SET sample = 0, shown_at = coalesce(shown_at, (SELECT f.shown_at FROM topics f WHERE f.id = ${from.id}))
    WHERE id = ${into.id}`),
  sql`
    INSERT INTO article_topics (article_id, topic_id, position, published_at)
    SELECT article_id, ${into.id}, position, published_at FROM article_topics WHERE topic_id = ${from.id}
    ON CONFLICT (article_id, topic_id) DO NOTHING`,
  sql`DELETE FROM article_topics WHERE topic_id = ${from.id}`,
  sql`UPDATE topic_slugs SET topic_id = ${into.id} WHERE topic_id = ${from.id}`,
  mustChange(sql`DELETE FROM topics WHERE id = ${from.id} AND slug = ${from.slug}`),
  sql`INSERT INTO topic_slugs (slug, topic_id) VALUES (${from.slug}, ${into.id})`,
];
