import { articlesByDate } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { list, sql } from '../db/sql.ts';

/** A topic, an author or a section by its name. */
export interface NamedThing {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** The topic that has this address or had it. */
export const topicCalled = (db: Reader, slug: string) =>
  db.get<NamedThing>(sql`
    SELECT id, slug, name FROM topics
    WHERE slug = ${slug} OR id = (SELECT topic_id FROM topic_slugs WHERE slug = ${slug})`);

/** The author of this address, or the one it was merged into. */
export const authorCalled = (db: Reader, slug: string) =>
  db.get<NamedThing>(sql`
    SELECT id, slug, name FROM authors
    WHERE id = (SELECT coalesce(merged_into, id) FROM authors WHERE slug = ${slug})`);

interface Counted {
  readonly slug: string;
  readonly name: string;
  readonly stories: number;
}

/** The topics that most of these stories share. */
export const topicsAmong = (archive: Reader, ids: readonly number[], limit: number) =>
  archive.all<Counted>(sql`
    SELECT t.slug, t.name, CAST(count(*) AS integer) AS stories
    FROM article_topics x JOIN topics t ON t.id = x.topic_id
    WHERE x.article_id IN ${list(ids)} AND x.published_at IS NOT NULL
    GROUP BY t.id, t.slug, t.name ORDER BY stories DESC, t.name LIMIT ${limit}`);

/** What the newest stories are about. */
export const topicsOfLate = (archive: Reader, stories: number, limit: number) =>
  archive.all<Counted>(sql`
    SELECT t.slug, t.name, CAST(count(*) AS integer) AS stories
    FROM (SELECT a.id FROM ${articlesByDate(archive)}
      WHERE a.status = 'published' ORDER BY a.published_at DESC, a.id DESC LIMIT ${stories}) n
    JOIN article_topics x ON x.article_id = n.id JOIN topics t ON t.id = x.topic_id
    GROUP BY t.id, t.slug, t.name ORDER BY stories DESC, t.name LIMIT ${limit}`);

/** Topics and authors with public stories, a word of whose names begins so. Slugs hold no sign that LIKE knows. */
export const namesBeginning = (archive: Reader, slug: string, limit: number) =>
  archive.all<{ kind: 'topic' | 'author'; slug: string; name: string }>(sql`
    SELECT * FROM (
      SELECT 'topic' AS kind, t.slug, t.name FROM topics t
      WHERE (t.slug LIKE ${`${slug}%`} OR t.slug LIKE ${`%-${slug}%`})
        AND EXISTS (SELECT 1 FROM article_topics x WHERE x.topic_id = t.id AND x.published_at IS NOT NULL)
      ORDER BY t.name LIMIT ${limit}) AS t
    UNION ALL SELECT * FROM (
      SELECT 'author' AS kind, u.slug, u.name FROM authors u
      WHERE (u.slug LIKE ${`${slug}%`} OR u.slug LIKE ${`%-${slug}%`})
        AND EXISTS (SELECT 1 FROM article_authors x WHERE x.author_id = u.id AND x.published_at IS NOT NULL)
      ORDER BY u.name LIMIT ${limit}) AS a`);
