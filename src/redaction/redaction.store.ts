import { createHash } from 'node:crypto';
import type { Content } from '../articles/article.ts';
import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

/** That something was removed from a story, when and why; never what. */
export interface Redaction {
  readonly id: number;
  readonly articleId: number;
  /** JSON: the parts that went whole, or `words`. */
  readonly parts: string;
  /** For readers. */
  readonly reason: string;
  /** For the newsroom. */
  readonly note: string;
  readonly accountName: string;
  readonly madeAt: string;
}

export const redactionsOf = (db: Reader, articleId: number) =>
  db.all<Redaction>(sql`
    SELECT id, article_id AS "articleId", parts, reason, note, account_name AS "accountName", made_at AS "madeAt"
    FROM redactions WHERE article_id = ${articleId} ORDER BY id`);

export const insertRedaction = ({ id, articleId, parts, reason, note, accountName, madeAt }: Redaction): Sql => sql`
  INSERT INTO redactions (id, article_id, parts, reason, note, account_name, made_at)
  VALUES (${id}, ${articleId}, ${parts}, ${reason}, ${note}, ${accountName}, ${madeAt})`;

interface Save {
  readonly number: number;
  readonly content: Content;
}

export async function savesOf(db: Reader, articleId: number): Promise<Save[]> {
  const rows = await db.all<{ number: number; content: string }>(sql`
    SELECT number, content FROM revisions WHERE article_id = ${articleId} ORDER BY number`);

  return rows.map(({ number, content }) => ({ number, content: JSON.parse(content) as Content }));
}

export const rewriteSave = (articleId: number, { number, content }: Save): Sql => sql`
  UPDATE revisions SET content = ${JSON.stringify(content)} WHERE article_id = ${articleId} AND number = ${number}`;

export const slugsOf = async (db: Reader, articleId: number) =>
  (await db.all<{ slug: string }>(sql`SELECT slug FROM article_slugs WHERE article_id = ${articleId}`)).map(
    ({ slug }) => slug,
  );

/** The address answers as before, but nobody can read from the storage what it was. */
export const hideSlug = (articleId: number, slug: string): Sql[] => [
  sql`DELETE FROM article_slugs WHERE slug = ${slug} AND article_id = ${articleId}`,
  sql`
    INSERT INTO redacted_slugs (hash, article_id) VALUES (${slugHash(slug)}, ${articleId})
    ON CONFLICT (hash) DO NOTHING`,
];

export const slugHash = (slug: string) => createHash('sha256').update(slug).digest('hex');

/** Words that no story holds any more. */
export const dropUnusedTerms = (): Sql => sql`DELETE FROM terms WHERE documents <= 0 AND term <> ''`;
