import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';
import { type Listed, listed, type Profile } from './profile.ts';
import type { Sketch } from './sequences.ts';

export interface StoredProfile {
  readonly id: number;
  readonly publishedAt: string;
  readonly profile: Listed;
}

export async function profilesOf(db: Reader, ids: readonly number[]): Promise<StoredProfile[]> {
  const rows = await db.all<{ id: number; publishedAt: string; words: string; names: string }>(sql`
    SELECT article_id AS id, published_at AS "publishedAt", words, names FROM story_profiles
    WHERE article_id IN ${list(ids)}`);

  return rows.map(({ id, publishedAt, words, names }) => ({
    id,
    publishedAt,
    profile: { words: JSON.parse(words) as Listed['words'], phrases: JSON.parse(names) as Listed['phrases'] },
  }));
}

export function keepProfile(id: number, publishedAt: string, profile: Profile): Sql {
  const { words, phrases } = listed(profile);

  return sql`
    INSERT INTO story_profiles (article_id, published_at, words, names)
    SELECT id, ${publishedAt}, ${JSON.stringify(words)}, ${JSON.stringify(phrases)} FROM articles WHERE id = ${id}`;
}

export const forgetProfile = (id: number): Sql[] => [
  sql`DELETE FROM story_profiles WHERE article_id = ${id}`,
  sql`DELETE FROM story_sequences WHERE article_id = ${id}`,
];

export const keepSequences = (id: number, hashes: readonly number[]): Sql => sql`
  INSERT INTO story_sequences (hash, article_id)
  SELECT h.value, a.id FROM articles a, ${list(hashes)} AS h WHERE a.id = ${id}`;

/** A sequence in more stories than this is a set phrase of the paper: it tells of no copy, and asking for it is slow. */
const mostHolders = 100;

/** A story that shares some of these sequences, and what its own sketch says of its text. */
export interface Sharing extends Sketch {
  readonly id: number;
  readonly shared: number;
}

/** Stories that share the most of these sequences, and at least two. */
export const sharingSequences = (db: Reader, id: number, hashes: readonly number[], limit: number) =>
  db.all<Sharing>(sql`
    WITH telling AS MATERIALIZED (
      SELECT h.value AS hash FROM ${list(hashes)} AS h
      WHERE (SELECT count(*) FROM (
        SELECT 1 FROM story_sequences c WHERE c.hash = h.value LIMIT ${mostHolders + 1}) AS counted)
        BETWEEN 1 AND ${mostHolders}),
    sharing AS MATERIALIZED (
      SELECT s.article_id AS id, count(*) AS shared FROM telling t CROSS JOIN story_sequences s
      WHERE s.hash = t.hash AND s.article_id <> ${id}
      GROUP BY s.article_id HAVING count(*) >= 2
      ORDER BY count(*) DESC, s.article_id DESC LIMIT ${limit})
    SELECT id, shared,
      (SELECT count(*) FROM story_sequences k WHERE k.article_id = sharing.id) AS size,
      (SELECT max(hash) FROM story_sequences k WHERE k.article_id = sharing.id) AS largest
    FROM sharing ORDER BY shared DESC, id DESC`);
