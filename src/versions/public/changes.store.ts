import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import type { Link } from '../chain.ts';

/** A public version as readers are told of it. */
export interface PublicVersion {
  readonly number: number;
  readonly kind: Link['kind'];
  readonly revision: number | null;
  readonly at: string;
  readonly minor: number;
  readonly reason: string;
  /** Null for the moment between the save and its sealing. */
  readonly hash: string | null;
}

/** Newest first, from below a number. */
export const publicVersions = (db: Reader, articleId: number, before: number, limit: number) =>
  db.all<PublicVersion>(sql`
    SELECT number, kind, revision, at, minor, reason, hash FROM public_versions
    WHERE article_id = ${articleId} AND number < ${before} ORDER BY number DESC LIMIT ${limit}`);

/** Two versions and what readers saw of the story in each, as JSON; a withdrawal shows nothing. */
export const twoVersions = (db: Reader, articleId: number, from: number, to: number) =>
  db.all<PublicVersion & { readonly content: string }>(sql`
    SELECT v.number, v.kind, v.revision, v.at, v.minor, v.reason, v.hash, r.content
    FROM public_versions v JOIN revisions r ON r.article_id = v.article_id AND r.number = v.revision
    WHERE v.article_id = ${articleId} AND v.number IN (${from}, ${to}) ORDER BY v.number`);

/** A version with its hash, and the save it shows as JSON; null for a withdrawal. */
export interface SealedRow extends Omit<Link, 'fields'> {
  readonly reason: string;
  readonly content: string | null;
  /** JSON, as `SealedFields`. */
  readonly fields: string;
  readonly hash: string;
}

export const sealedVersion = (db: Reader, articleId: number, number: number) =>
  db.get<SealedRow>(sql`
    SELECT v.article_id AS "articleId", v.number, v.kind, v.revision, v.at, v.minor, v.reason, v.fields, v.previous,
      v.hash, r.content
    FROM public_versions v LEFT JOIN revisions r ON r.article_id = v.article_id AND r.number = v.revision
    WHERE v.article_id = ${articleId} AND v.number = ${number} AND v.hash IS NOT NULL`);
