import type { Engine } from '../db/database.ts';
import { type List, type Sql, sql, textList } from '../db/sql.ts';
import type { Around, WeighedWord } from './likely.ts';

/**
 * Every story that holds one of the words is weighed by those it holds, and the best are taken twice. Both engines only
 * say which stories hold a word, so both find the same ones.
 */
export function holdersOf(engine: Engine, words: readonly WeighedWord[], { from, to, near, ever }: Around): Sql {
  const asked = textList(words.map((word) => JSON.stringify(word)));

  return sql`
    WITH held AS MATERIALIZED (${engine === 'sqlite' ? heldInSqlite(asked) : heldInPostgres(asked)}),
      of_its_days AS (${engine === 'sqlite' ? daysInSqlite(from, to) : daysInPostgres(from, to)})
    SELECT id FROM (
      SELECT id FROM held WHERE id IN (SELECT id FROM of_its_days) ORDER BY weight DESC, id DESC LIMIT ${near}) AS nearest
    UNION
    SELECT id FROM (SELECT id FROM held ORDER BY weight DESC, id DESC LIMIT ${ever}) AS of_all`;
}

const heldInSqlite = (asked: List) => sql`
  SELECT s.rowid AS id, sum(w.value ->> 'weight') AS weight
  FROM ${asked} AS w CROSS JOIN article_search s
  WHERE s.article_search MATCH ('"' || (w.value ->> 'word') || '"')
  GROUP BY s.rowid`;

const heldInPostgres = (asked: List) => sql`
  SELECT s.article_id AS id, sum(CAST(CAST(w.value AS json) ->> 'weight' AS integer)) AS weight
  FROM ${asked} AS w CROSS JOIN article_search s
  WHERE s.words @@ CAST('''' || (CAST(w.value AS json) ->> 'word') || '''' AS tsquery)
  GROUP BY s.article_id`;

/** The days are read from their index alone: the row of a story holds its text, and so many are never read for one answer. */
const daysInSqlite = (from: string, to: string) => sql`
  SELECT a.id FROM articles a INDEXED BY articles_published
  WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}`;

const daysInPostgres = (from: string, to: string) => sql`
  SELECT a.id FROM articles a WHERE a.status = 'published' AND a.published_at BETWEEN ${from} AND ${to}`;
