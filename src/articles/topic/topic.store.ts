import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface Topic {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export const findTopic = (db: Reader, slug: string) =>
  db.get<Topic>(sql`SELECT id, slug, name, description FROM topics WHERE slug = ${slug}`);

/** Topics with at least one published story, by name. */
export const topicsInUse = (db: Reader) =>
  db.all<Topic>(sql`
    SELECT id, slug, name, description FROM topics t
    WHERE EXISTS (SELECT 1 FROM article_topics x WHERE x.topic_id = t.id AND x.published_at IS NOT NULL)
    ORDER BY name, id`);
