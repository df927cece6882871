import type { Engine } from '../db/database.ts';
import { type List, type Sql, sql, textList } from '../db/sql.ts';
import type { Around, WeighedWord } from './likely.ts';

/**
 * Every story that holds one of the words is weighed by those it holds, and the best are taken twice. Both engines only
 * say which stories hold a word, so both find the same ones.
 */
export function holdersOf(engine: Engine, words: readonly WeighedWord[], { from, to, near, ever }: Around): Sql {
  const given = textList(words.map((word) => JSON.stringify(word)));

  return sql`
    WITH asked AS MATERIALIZED (${engine === 'sqlite' ? askedInSqlite(given) : askedInPostgres(given)}),
      held AS MATERIALIZED (${engine === 'sqlite' ? heldInSqlite : heldInPostgres}),
      of_its_days AS (${engine === 'sqlite' ? daysInSqlite(from, to) : daysInPostgres(from, to)})
    SELECT id FROM (
      SELECT id FROM held WHERE id IN (SELECT id FROM of_its_days) ORDER BY weight DESC, id DESC LIMIT ${near}) AS nearest
    UNION
    SELECT id FROM (SELECT id FROM held ORDER BY weight DESC, id DESC LIMIT ${ever}) AS of_all`;
}

/** Read once for each word, and not again for each story that holds it. */
const askedInSqlite = (given: List) => sql`
  SELECT '"' || (value ->> 'word') || '"' AS word, value ->> 'weight' AS weight FROM ${given} AS g`;

const askedInPostgres = (given: List) => sql`
  SELECT CAST('''' || (CAST(value AS json) ->> 'word') || '''' AS tsquery) AS word,
    CAST(CAST(value AS json) ->> 'weight' AS integer) AS weight
  FROM ${given} AS g`;

const heldInSqlite = sql`
  SELECT s.rowid AS id, sum(w.weight) AS weight
  FROM asked w CROSS JOIN article_search s
  WHERE s.article_search MATCH w.word
  GROUP BY s.rowid`;

const heldInPostgres = sql`
  SELECT s.article_id AS id, sum(w.weight) AS weight
  FROM asked w CROSS JOIN article_search s
  WHERE s.words @@ w.word
  GROUP BY s.article_id`;

/** The days are read from their index alone: the row of a story holds its text, and so many are never read for one answer. */
const daysInSqlite = (from: string, to: string) => sql`
  SELECT a.id FROM articles a INDEXED BY articles_published
  WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}`;

const daysInPostgres = (from: string, to: string) => sql`
  SELECT a.id FROM articles a WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}`;
