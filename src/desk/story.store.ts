import type { Article, Content, Named, State } from '../articles/article.ts';
import type { Reader } from '../db/database.ts';
import { sql, textList } from '../db/sql.ts';

export interface DeskArticle extends Article {
  readonly ownerId: number | null;
  /** Thrown away, and kept for 30 days; null otherwise. */
  readonly discardedAt: string | null;
  /** Who made the newest save; null for the sample edition. */
  readonly savedBy: string | null;
  readonly publicSlug: string;
  readonly publicSectionSlug: string;
}

interface Row extends State {
  readonly ownerId: number | null;
  readonly discardedAt: string | null;
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
    SELECT a.id, a.owner_id AS "ownerId", a.discarded_at AS "discardedAt", a.status,
      a.published_at AS "publishedAt", a.updated_at AS "updatedAt", a.revision, a.public_revision AS "publicRevision", a.saved_at AS "savedAt", a.sample, a.slug AS "publicSlug",
      s.slug AS "publicSectionSlug", r.content, u.name AS "savedBy"
    FROM articles a
    JOIN sections s ON s.id = a.section_id
    JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
    LEFT JOIN accounts u ON u.id = r.saved_by
    WHERE a.id = ${id}`);

  return row && { ...row, sample: row.sample === 1, content: await contentFrom(db, row.content) };
}

/** What a save held; undefined where there is no such save. */
export async function findRevision(db: Reader, articleId: number, number: number): Promise<Content | undefined> {
  const row = await db.get<{ content: string }>(sql`
    SELECT content FROM revisions WHERE article_id = ${articleId} AND number = ${number}`);

  return row && contentFrom(db, row.content);
}

/** Whether a save was marked as a small mend. */
export const isMinor = async (db: Reader, articleId: number, number: number): Promise<boolean> =>
  (
    await db.get<{ minor: number }>(sql`
    SELECT minor FROM revisions WHERE article_id = ${articleId} AND number = ${number}`)
  )?.minor === 1;

/** A save, with its authors as they are called today: a name changed or merged since leads to its author. */
async function contentFrom(db: Reader, json: string): Promise<Content> {
  const content = JSON.parse(json) as Content;
  if (content.authors.length === 0) return content;

  const known = await db.all<Named & { readonly former: string }>(sql`
    SELECT f.slug AS former, t.slug, t.name FROM authors f JOIN authors t ON t.id = coalesce(f.merged_into, f.id)
    WHERE f.slug IN ${textList(content.authors.map(({ slug }) => slug))}`);
  const bySlug = new Map<string, Named>();
  for (const author of content.authors) {
    const { slug, name } = known.find(({ former }) => former === author.slug) ?? author;
    if (!bySlug.has(slug)) bySlug.set(slug, { slug, name });
  }

  return { ...content, authors: [...bySlug.values()] };
}

export const ownerOfSlug = (db: Reader, slug: string) =>
  db.get<{ articleId: number }>(sql`SELECT article_id AS "articleId" FROM article_slugs WHERE slug = ${slug}`);

export const idOfSlug = (db: Reader, slug: string) =>
  db.get<{ articleId: number; status: string }>(sql`
    SELECT a.id AS "articleId", a.status FROM article_slugs f JOIN articles a ON a.id = f.article_id
    WHERE f.slug = ${slug}`);

/** Names the form proposes while somebody types. */
export const knownTopics = (db: Reader) =>
  db.all<{ name: string }>(sql`SELECT name FROM topics ORDER BY name LIMIT 500`);
export const knownAuthors = (db: Reader) =>
  db.all<{ name: string }>(sql`
    SELECT name FROM authors WHERE retired = 0 AND merged_into IS NULL ORDER BY name LIMIT 500`);

/** How somebody signs: the name of their author profile, or of their account while they have none. */
export async function bylineOf(db: Reader, { id, name }: { readonly id: number; readonly name: string }) {
  const profile = await db.get<{ name: string }>(sql`
    SELECT name FROM authors
    WHERE account_id = ${id} AND retired = 0 AND merged_into IS NULL ORDER BY id LIMIT 1`);

  return profile?.name ?? name;
}
