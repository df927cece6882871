import type { Reader } from '../../db/database.ts';
import { sql, textList } from '../../db/sql.ts';
import type { Named } from '../article.ts';

export interface Topic {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** A topic that readers have seen; one that only a draft names does not exist for them. */
export const findTopic = (db: Reader, slug: string) =>
  db.get<Topic>(sql`
    SELECT id, slug, name, description FROM topics WHERE slug = ${slug} AND shown_at IS NOT NULL`);

/** Topics with at least one published story, by name. */
export const topicsInUse = (db: Reader) =>
  db.all<Topic>(sql`
    SELECT id, slug, name, description FROM topics t
    WHERE EXISTS (SELECT 1 FROM article_topics x WHERE x.topic_id = t.id AND x.published_at IS NOT NULL)
    ORDER BY name, id`);

/** The topic that once had this address, or was merged into another with all its addresses. */
export const formerTopic = (db: Reader, slug: string) =>
  db.get<Topic>(sql`
    SELECT t.id, t.slug, t.name, t.description FROM topic_slugs f JOIN topics t ON t.id = f.topic_id
    WHERE f.slug = ${slug} AND t.shown_at IS NOT NULL`);

/** Which of these addresses a topic has or had. */
export const knownTopicSlugs = async (db: Reader, slugs: readonly string[]): Promise<string[]> =>
  (
    await db.all<{ slug: string }>(sql`
      SELECT slug FROM topics WHERE slug IN ${textList(slugs)}
      UNION SELECT slug FROM topic_slugs WHERE slug IN ${textList(slugs)}`)
  ).map(({ slug }) => slug);

export const topicNames = async (db: Reader): Promise<string[]> =>
  (await db.all<{ name: string }>(sql`SELECT name FROM topics ORDER BY name LIMIT 5000`)).map(({ name }) => name);

/** Topics by the names they have today, each once: some were renamed or merged since a save named them. */
export async function presentTopics(db: Reader, topics: readonly Named[]): Promise<Named[]> {
  const slugs = topics.map(({ slug }) => slug);
  const rows = await db.all<Named & { readonly known: string }>(sql`
    SELECT slug AS known, slug, name FROM topics WHERE slug IN ${textList(slugs)}
    UNION SELECT f.slug AS known, t.slug, t.name FROM topic_slugs f JOIN topics t ON t.id = f.topic_id
    WHERE f.slug IN ${textList(slugs)}`);
  const present = topics.map((topic) => rows.find(({ known }) => known === topic.slug) ?? topic);

  return [...new Map(present.map(({ slug, name }) => [slug, { slug, name }])).values()];
}
