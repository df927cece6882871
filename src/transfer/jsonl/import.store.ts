import type { Status } from '../../articles/article.ts';
import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql, textList } from '../../db/sql.ts';

/** A line that was imported before, as the import left it, and its story as it stands now. */
export interface Identity {
  readonly key: string;
  readonly hash: string;
  readonly importedRevision: number;
  readonly importedStatus: Status;
  readonly articleId: number;
  readonly slug: string;
  readonly sectionSlug: string;
  readonly status: Status;
  readonly revision: number;
  readonly publicRevision: number | null;
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly discardedAt: string | null;
}

export const identitiesOf = (db: Reader, keys: readonly string[]) =>
  db.all<Identity>(sql`
    SELECT i.source_key AS key, i.content_hash AS hash, i.revision AS "importedRevision", i.status AS "importedStatus",
      i.article_id AS "articleId", a.slug, s.slug AS "sectionSlug", a.status, a.revision,
      a.public_revision AS "publicRevision", a.published_at AS "publishedAt", a.updated_at AS "updatedAt",
      a.discarded_at AS "discardedAt"
    FROM import_identities i JOIN articles a ON a.id = i.article_id JOIN sections s ON s.id = a.section_id
    WHERE i.source_key IN ${textList(keys)}`);

interface Kept {
  readonly key: string;
  readonly hash: string;
  readonly articleId: number;
  readonly revision: number;
  readonly status: Status;
}

/** Fails where another import took the same line in meanwhile. */
export const insertIdentity = ({ key, hash, articleId, revision, status }: Kept): Sql =>
  mustChange(sql`
    INSERT INTO import_identities (source_key, article_id, content_hash, revision, status)
    VALUES (${key}, ${articleId}, ${hash}, ${revision}, ${status}) ON CONFLICT (source_key) DO NOTHING`);

export const updateIdentity = ({ key, hash, articleId, revision, status }: Kept): Sql =>
  mustChange(sql`
    UPDATE import_identities SET content_hash = ${hash}, revision = ${revision}, status = ${status}
    WHERE source_key = ${key} AND article_id = ${articleId}`);

export async function newestSave(db: Reader, articleId: number): Promise<string> {
  const row = await db.get<{ content: string }>(sql`
    SELECT r.content FROM articles a JOIN revisions r ON r.article_id = a.id AND r.number = a.revision
    WHERE a.id = ${articleId}`);
  if (!row) throw new Error(`Article ${articleId} has no revision.`);

  return row.content;
}

export const takenSlugs = async (db: Reader, slugs: readonly string[]): Promise<string[]> =>
  (await db.all<{ slug: string }>(sql`SELECT slug FROM article_slugs WHERE slug IN ${textList(slugs)}`)).map(
    ({ slug }) => slug,
  );

/** Where a story of this paper lives, by any slug it has or had. */
export const homeOf = (db: Reader, slug: string) =>
  db.get<{ slug: string; sectionSlug: string }>(sql`
    SELECT a.slug, s.slug AS "sectionSlug" FROM article_slugs n
    JOIN articles a ON a.id = n.article_id JOIN sections s ON s.id = a.section_id WHERE n.slug = ${slug}`);

export const sectionsBySlug = (db: Reader) =>
  db.all<{ slug: string; id: number; home: string }>(sql`
    SELECT slug, id, slug AS home FROM sections
    UNION ALL SELECT f.slug, s.id, s.slug AS home FROM section_slugs f JOIN sections s ON s.id = f.section_id`);

/** A new section stands last; one that came to be meanwhile stays as it is. */
export const insertSection = (id: number, slug: string, name: string, hue: string): Sql => sql`
  INSERT INTO sections (id, slug, name, description, hue, position)
  SELECT ${id}, ${slug}, ${name}, '', ${hue}, coalesce(max(position), 0) + 1 FROM sections WHERE true
  ON CONFLICT (slug) DO NOTHING`;

export const pageWithSlug = (db: Reader, slug: string) =>
  db.get<{ id: number }>(sql`SELECT id FROM text_pages WHERE slug = ${slug}`);

export const scheduleStory = (
  id: number,
  articleId: number,
  revision: number,
  dueAt: string,
  madeAt: string,
): Sql => sql`
  INSERT INTO scheduled_acts (id, article_id, act, revision, due_at, made_at)
  VALUES (${id}, ${articleId}, 'publish', ${revision}, ${dueAt}, ${madeAt})`;

export const unschedule = (articleId: number): Sql => sql`
  DELETE FROM scheduled_acts WHERE article_id = ${articleId} AND act = 'publish'`;
