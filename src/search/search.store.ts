import type { Reader } from '../db/database.ts';
import { list, type Sql, sql, textList } from '../db/sql.ts';
import { candidatesInPostgres } from './search.postgres.ts';
import { candidatesInSqlite } from './search.sqlite.ts';

/** Stories that hold all of the words. */
export const candidates = (archive: Reader, words: readonly string[], limit: number) =>
  ask(archive, words, 'all', limit);

/** Stories that hold any of the words. */
export const candidatesOfAny = (archive: Reader, words: readonly string[], limit: number) =>
  ask(archive, words, 'any', limit);

async function ask(archive: Reader, words: readonly string[], joint: 'all' | 'any', limit: number): Promise<number[]> {
  const question = archive.engine === 'sqlite' ? candidatesInSqlite : candidatesInPostgres;
  const found = await archive.all<{ id: number }>(question(words, joint, limit));

  return found.map(({ id }) => id);
}

/** In how many stories each word stands; under the empty word, the number of all stories. */
export async function documentCounts(archive: Reader, words: readonly string[]): Promise<Map<string, number>> {
  const rows = await archive.all<{ term: string; documents: number }>(sql`
    SELECT term, documents FROM terms WHERE term IN ${textList([...words, ''])}`);

  return new Map(rows.map(({ term, documents }) => [term, documents]));
}

export const storedTerms = (archive: Reader, ids: readonly number[]) =>
  archive.all<{ id: number; length: number; terms: string }>(sql`
    SELECT article_id AS id, length, terms FROM article_terms WHERE article_id IN ${list(ids)}`);

/** The rendered text of stories, for extracts. */
export const renderedTexts = (archive: Reader, ids: readonly number[]) =>
  archive.all<{ id: number; html: string }>(sql`SELECT id, html FROM articles WHERE id IN ${list(ids)}`);

export const keepTerms = (id: number, length: number, terms: Record<string, number>): Sql => sql`
  INSERT INTO article_terms (article_id, length, terms) VALUES (${id}, ${length}, ${JSON.stringify(terms)})`;

export const dropTerms = (id: number): Sql => sql`DELETE FROM article_terms WHERE article_id = ${id}`;

/** Counts a story under each of its words and under the empty word. In order, so that two saves never wait for each other. */
export const countTerms = (words: readonly string[]): Sql => sql`
  INSERT INTO terms (term, documents)
  SELECT w.value, 1 FROM ${textList(['', ...words].sort())} AS w WHERE true
  ON CONFLICT (term) DO UPDATE SET documents = terms.documents + 1`;
