import type { Article, Content, State, Status } from '../articles/article.ts';
import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export interface DeskArticle extends Article {
  readonly ownerId: number | null;
  /** Who made the newest save; null for the sample edition. */
  readonly savedBy: string | null;
  readonly publicSlug: string;
  readonly publicSectionSlug: string;
}

interface Row extends State {
  readonly ownerId: number | null;
  readonly id: number;
  readonly savedAt: string;
  readonly sample: number;
  readonly content: string;
  readonly savedBy: string | null;
  readonly publicSlug: string;
  readonly publicSectionSlug: string;
}

/** A story with its newest save. */
export async function findStory(db: Reader, id: number): Promise<DeskArticle | undefined> {
  const row = await db.get<Row>(sql`
    SELECT a.id, a.owner_id AS "ownerId", a.status, a.published_at AS "publishedAt", a.updated_at AS "updatedAt", a.revision,
      a.public_revision AS "publicRevision", a.saved_at AS "savedAt", a.sample, a.slug AS "publicSlug",
      s.slug AS "publicSectionSlug", r.content, u.name AS "savedBy"
    FROM articles a
    JOIN sections s ON s.id = a.section_id
    JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
    LEFT JOIN accounts u ON u.id = r.saved_by
    WHERE a.id = ${id}`);

  return row && { ...row, sample: row.sample === 1, content: JSON.parse(row.content) as Content };
}

/** What a save held; undefined where there is no such save. */
export async function findRevision(db: Reader, articleId: number, number: number): Promise<Content | undefined> {
  const row = await db.get<{ content: string }>(sql`
    SELECT content FROM revisions WHERE article_id = ${articleId} AND number = ${number}`);

  return row && (JSON.parse(row.content) as Content);
}

export const ownerOfSlug = (db: Reader, slug: string) =>
  db.get<{ articleId: number }>(sql`SELECT article_id AS "articleId" FROM article_slugs WHERE slug = ${slug}`);

/** Names the form proposes while somebody types. */
export const knownTopics = (db: Reader) =>
  db.all<{ name: string }>(sql`SELECT name FROM topics ORDER BY name LIMIT 500`);
export const knownAuthors = (db: Reader) =>
  db.all<{ name: string }>(sql`SELECT name FROM authors ORDER BY name LIMIT 500`);

export interface ListedStory {
  readonly id: number;
  readonly title: string;
  readonly status: Status;
  readonly sectionName: string;
  readonly hue: string;
  readonly byline: string | null;
  readonly savedAt: string;
  readonly hasChanges: number;
  readonly views: number | null;
}

const listed = sql`
  SELECT a.id, a.working_title AS title, a.status, s.name AS "sectionName", s.hue, a.saved_at AS "savedAt",
    CASE WHEN a.public_revision IS NOT NULL AND a.public_revision < a.revision THEN 1 ELSE 0 END AS "hasChanges",
    c.views,
    (SELECT string_agg(u.name, ${', '} ORDER BY w.position)
      FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE w.article_id = a.id) AS byline
  FROM articles a
  JOIN sections s ON s.id = a.working_section_id
  LEFT JOIN article_counts c ON c.article_id = a.id`;

interface From {
  readonly savedAt: string;
  readonly id: number;
}

/** Stories most recently changed first, of one status or of all, after a story or from the top. */
export function listStories(db: Reader, status: Status | undefined, from: From | undefined, limit: number) {
  const ofStatus = status ? sql`a.status = ${status}` : sql`1 = 1`;
  const after = from ? sql`AND (a.saved_at, a.id) < (${from.savedAt}, ${from.id})` : sql``;

  return db.all<ListedStory>(
    sql`${listed} WHERE ${ofStatus} ${after} ORDER BY a.saved_at DESC, a.id DESC LIMIT ${limit}`,
  );
}

export const countByStatus = (db: Reader) =>
  db.all<{ status: Status; stories: number }>(sql`
    SELECT status, CAST(count(*) AS integer) AS stories FROM articles GROUP BY status`);
