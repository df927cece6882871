import { type Sql, sql } from '../db/sql.ts';
import type { Asked, Wanted } from './sought.ts';
import { type Beginning, type Cut, filedWords } from './terms.ts';

export function fileInSqlite(id: number, story: Cut): Sql {
  const { title, summary, body } = filedWords(story);

  return sql`
    INSERT INTO article_search (rowid, title, summary, body)
    VALUES (${id}, ${title.join(' ')}, ${summary.join(' ')}, ${body.join(' ')})`;
}

export const dropFromSqlite = (id: number): Sql => sql`DELETE FROM article_search WHERE rowid = ${id}`;

/** Writes the index anew without what was dropped from it, which otherwise stays in its segments for a while. */
export const optimiseInSqlite = (): Sql => sql`INSERT INTO article_search (article_search) VALUES ('optimize')`;

export const uncountInSqlite = (id: number): Sql => sql`
  UPDATE terms SET documents = documents - 1
  WHERE term IN (SELECT j.key FROM article_terms a, json_each(a.terms) j WHERE a.article_id = ${id}
      UNION SELECT j.key FROM article_terms a, json_each(a.extras) j WHERE a.article_id = ${id})
    OR (term = '' AND EXISTS (SELECT 1 FROM article_terms WHERE article_id = ${id}))`;

/** The ids of all stories that hold words beginning with each of these, in no order. */
export const holdingInSqlite = (words: readonly Beginning[]): Sql => sql`
  SELECT rowid AS id FROM article_search
  WHERE article_search MATCH ${words.map(({ word, isWhole }) => `"${word}"${isWhole ? '' : '*'}`).join(' ')}`;

/** The newest stories, by when they were made, that hold what was asked. The plus keeps the index from being asked id by id. */
export const foundInSqlite = (asked: Asked, within: Sql | undefined, limit: number): Sql => sql`
  SELECT rowid AS id FROM article_search WHERE article_search MATCH ${expression(asked)}
  ${within ? sql`AND +rowid IN (${within})` : sql``}
  ORDER BY rowid DESC LIMIT ${limit}`;

/** Whether the story `a` of a list holds what was asked. */
export const holdsAskedInSqlite = (asked: Asked): Sql => sql`EXISTS (
  SELECT 1 FROM article_search WHERE rowid = a.id AND article_search MATCH ${expression(asked)})`;

function expression({ all, none }: Asked): string {
  const wanted = all.map((any) => `(${any.map(soughtText).join(' OR ')})`).join(' AND ');

  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(soughtText).join(' OR ')})`;
}

const soughtText = ({ words, isBeginning }: Wanted) => `"${words.join(' ')}"${isBeginning ? '*' : ''}`;
