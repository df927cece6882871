import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';
import type { Phrase, Profile, WordWeight } from './profile.ts';

export interface StoredProfile {
  readonly id: number;
  readonly publishedAt: string;
  readonly profile: Profile;
}

type Words = readonly (readonly [form: string, weight: number, often: number])[];
type Phrases = readonly (readonly [key: string, written: string, weight: number])[];

export async function profilesOf(db: Reader, ids: readonly number[]): Promise<StoredProfile[]> {
  const rows = await db.all<{ id: number; publishedAt: string; words: string; names: string }>(sql`
    SELECT article_id AS id, published_at AS "publishedAt", words, names FROM story_profiles
    WHERE article_id IN ${list(ids)}`);

  return rows.map(({ id, publishedAt, words, names }) => ({ id, publishedAt, profile: readProfile(words, names) }));
}

function readProfile(words: string, phrases: string): Profile {
  const weights = (JSON.parse(words) as Words).map(([form, weight, often]): [string, WordWeight] => [
    form,
    { weight, often },
  ]);
  const spelled = (JSON.parse(phrases) as Phrases).map(([key, written, weight]): [string, Phrase] => [
    key,
    { written, weight },
  ]);

  return { words: new Map(weights), phrases: new Map(spelled) };
}

export function keepProfile(id: number, publishedAt: string, { words, phrases }: Profile): Sql {
  const weights: Words = [...words].map(([form, { weight, often }]) => [form, weight, often]);
  const spelled: Phrases = [...phrases].map(([key, { written, weight }]) => [key, written, weight]);

  return sql`
    INSERT INTO story_profiles (article_id, published_at, words, names)
    SELECT id, ${publishedAt}, ${JSON.stringify(weights)}, ${JSON.stringify(spelled)} FROM articles WHERE id = ${id}`;
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

/** Stories that share the most of these sequences, and at least two. */
export const sharingSequences = (db: Reader, id: number, hashes: readonly number[], limit: number) =>
  db.all<{ id: number }>(sql`
    WITH telling AS MATERIALIZED (
      SELECT h.value AS hash FROM ${list(hashes)} AS h
      WHERE (SELECT count(*) FROM (
        SELECT 1 FROM story_sequences c WHERE c.hash = h.value LIMIT ${mostHolders + 1}) AS counted) <= ${mostHolders})
    SELECT s.article_id AS id FROM telling t CROSS JOIN story_sequences s
    WHERE s.hash = t.hash AND s.article_id <> ${id}
    GROUP BY s.article_id HAVING count(*) >= 2
    ORDER BY count(*) DESC, s.article_id DESC LIMIT ${limit}`);
