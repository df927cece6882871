import { type Sql, sql } from '../db/sql.ts';
import type { Beginning, Searchable } from './terms.ts';
import { wordsOf } from './words.ts';

const spaced = (text: string) => wordsOf(text).join(' ');

export const fileInSqlite = (id: number, story: Searchable): Sql => sql`
  INSERT INTO article_search (rowid, title, summary, body)
  VALUES (${id}, ${spaced(story.title)}, ${spaced(story.summary)}, ${spaced(story.body)})`;

export const dropFromSqlite = (id: number): Sql => sql`DELETE FROM article_search WHERE rowid = ${id}`;

export const uncountInSqlite = (id: number): Sql => sql`
  UPDATE terms SET documents = documents - 1
  WHERE term IN (SELECT j.key FROM article_terms a, json_each(a.terms) j WHERE a.article_id = ${id})
    OR (term = '' AND EXISTS (SELECT 1 FROM article_terms WHERE article_id = ${id}))`;

/** Stories that hold all of the words, or any of them, best first by the engine's own measure. */
export const candidatesInSqlite = (words: readonly string[], joint: 'all' | 'any', limit: number): Sql => sql`
  SELECT rowid AS id FROM article_search
  WHERE article_search MATCH ${words.map((word) => `"${word}"`).join(joint === 'all' ? ' ' : ' OR ')}
  ORDER BY bm25(article_search, 3.0, 2.0, 1.0) LIMIT ${limit}`;

/** The ids of all stories that hold words beginning with each of these, in no order. */
export const holdingInSqlite = (words: readonly Beginning[]): Sql => sql`
  SELECT rowid AS id FROM article_search
  WHERE article_search MATCH ${words.map(({ word, isWhole }) => `"${word}"${isWhole ? '' : '*'}`).join(' ')}`;
