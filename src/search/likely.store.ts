import type { Engine } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';
import type { Around } from './likely.ts';

/** Every story that holds one of the words is scored once, and the best are taken twice. */
export const holdersOf = (engine: Engine, words: readonly string[], { from, to, near, ever }: Around): Sql => sql`
  WITH found AS MATERIALIZED (
    ${engine === 'sqlite' ? foundInSqlite(words, from, to) : foundInPostgres(words, from, to)})
  SELECT id FROM (SELECT id FROM found WHERE is_near = 1 ORDER BY unlike, id DESC LIMIT ${near}) AS of_its_days
  UNION
  SELECT id FROM (SELECT id FROM found ORDER BY unlike, id DESC LIMIT ${ever}) AS of_all`;

/** The days are read from their index alone: the row of a story holds its text, and so many are never read for one answer. */
const foundInSqlite = (words: readonly string[], from: string, to: string): Sql => sql`
  SELECT s.rowid AS id, bm25(article_search, 3.0, 2.0, 1.0) AS unlike,
    CASE WHEN s.rowid IN (
      SELECT a.id FROM articles a INDEXED BY articles_published
      WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}) THEN 1 ELSE 0 END AS is_near
  FROM article_search s
  WHERE article_search MATCH ${words.map((word) => `"${word}"`).join(' OR ')}`;

/** The engine’s own measure knows nothing of rare words, but the words asked for are the rare ones. */
const foundInPostgres = (words: readonly string[], from: string, to: string): Sql => sql`
  SELECT s.article_id AS id, -ts_rank('{0, 0.1, 0.2, 0.3}', s.words, q.asked, 1) AS unlike,
    CASE WHEN s.article_id IN (
      SELECT a.id FROM articles a WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}) THEN 1 ELSE 0 END AS is_near
  FROM (SELECT ${words.map((word) => `'${word}'`).join(' | ')}::tsquery AS asked) q, article_search s
  WHERE s.words @@ q.asked`;
