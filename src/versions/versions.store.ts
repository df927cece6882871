import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';
import type { Link } from './chain.ts';

/** What is known of a version when it comes to be; its number and its hash follow. */
export interface NewVersion {
  readonly articleId: number;
  readonly kind: Link['kind'];
  readonly revision: number | null;
  readonly at: string;
}

/** Its reason, and whether it is a small mend, are those of the save it shows. */
export const insertVersion = ({ articleId, kind, revision, at }: NewVersion): Sql => sql`
  INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
  SELECT ${articleId}, (SELECT coalesce(max(number), 0) + 1 FROM public_versions WHERE article_id = ${articleId}),
    ${kind}, ${revision}, ${at},
    coalesce((${ofSave(articleId, kind === 'changed' ? revision : null, sql`minor`)}), 0),
    coalesce((${ofSave(articleId, kind === 'returned' ? null : revision, sql`reason`)}), '')`;

const ofSave = (articleId: number, revision: number | null, column: Sql): Sql => sql`
  SELECT ${column} FROM revisions WHERE article_id = ${articleId} AND number = ${revision ?? 0}`;

export interface Unsealed extends Omit<Link, 'fields' | 'previous'> {
  readonly reason: string;
  /** The save as JSON; null for a withdrawal. */
  readonly content: string | null;
  /** The hash of the version before; null for the first. */
  readonly before: string | null;
}

/** The first versions without a hash whose forerunner has one, of one story or of any. */
export const nextUnsealed = (db: Reader, articleId: number | undefined, limit: number) =>
  db.all<Unsealed>(sql`
    SELECT v.article_id AS "articleId", v.number, v.kind, v.revision, v.at, v.minor, v.reason, r.content, b.hash AS before
    FROM public_versions v
    LEFT JOIN revisions r ON r.article_id = v.article_id AND r.number = v.revision
    LEFT JOIN public_versions b ON b.article_id = v.article_id AND b.number = v.number - 1
    WHERE v.hash IS NULL AND (v.number = 1 OR b.hash IS NOT NULL)
      ${articleId === undefined ? sql`` : sql`AND v.article_id = ${articleId}`}
    ORDER BY v.article_id, v.number LIMIT ${limit}`);

/** Does nothing where another process sealed it first. */
export const seal = ({ articleId, number, fields, previous }: Link, hash: string): Sql => sql`
  UPDATE public_versions SET fields = ${JSON.stringify(fields)}, previous = ${previous}, hash = ${hash}
  WHERE article_id = ${articleId} AND number = ${number} AND hash IS NULL`;

/** Every version of every story, a story's in order; the columns are those of `storedFrom`. */
export const everyVersion: Sql = sql`
  SELECT v.article_id, v.number, v.kind, v.revision, v.at, v.minor, v.reason, v.fields, v.previous, v.hash, r.content
  FROM public_versions v LEFT JOIN revisions r ON r.article_id = v.article_id AND r.number = v.revision
  ORDER BY v.article_id, v.number`;

/**
 * What readers see, or last saw, of a story, beside what its newest version shows, where these are two saves: publishing
 * what readers see already makes no version. The columns are those of `isVouchedFor`.
 */
export const shownBesideVersions: Sql = sql`
  SELECT a.id, p.content AS shown, r.content AS vouched
  FROM articles a
  JOIN revisions p ON p.article_id = a.id AND p.number = a.public_revision
  JOIN public_versions v ON v.article_id = a.id AND v.number = (
    SELECT max(n.number) FROM public_versions n WHERE n.article_id = a.id AND n.revision IS NOT NULL)
  JOIN revisions r ON r.article_id = a.id AND r.number = v.revision
  WHERE v.revision <> a.public_revision
  ORDER BY a.id`;

export interface SealedVersion {
  readonly number: number;
  readonly revision: number | null;
  readonly reason: string;
  /** JSON, as `SealedFields`. */
  readonly fields: string;
}

export const sealedVersions = (db: Reader, articleId: number) =>
  db.all<SealedVersion>(sql`
    SELECT number, revision, reason, fields FROM public_versions
    WHERE article_id = ${articleId} AND fields IS NOT NULL ORDER BY number`);

/** Only a redaction changes what is sealed, and only by taking salts away. */
export const updateFields = (articleId: number, { number, fields: before }: SealedVersion, fields: string): Sql =>
  mustChange(sql`
    UPDATE public_versions SET fields = ${fields}
    WHERE article_id = ${articleId} AND number = ${number} AND fields = ${before}`);
