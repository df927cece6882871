import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

/** Counts a search on its day; a day holds no more than so many different ones, whatever is thrown at the paper. */
export const countFruitless = (day: string, words: string, mostOfDay: number): Sql => sql`
  INSERT INTO fruitless_searches (day, words, times)
  SELECT ${day}, ${words}, 1
  WHERE (SELECT count(*) FROM fruitless_searches WHERE day = ${day}) < ${mostOfDay}
    OR EXISTS (SELECT 1 FROM fruitless_searches WHERE day = ${day} AND words = ${words})
  ON CONFLICT (day, words) DO UPDATE SET times = fruitless_searches.times + 1`;

export const forgetFruitless = (before: string): Sql => sql`DELETE FROM fruitless_searches WHERE day < ${before}`;

/** What was searched for since a day and not found, the most often first. */
export const fruitlessSince = (db: Reader, day: string, limit: number) =>
  db.all<{ words: string; times: number; last: string }>(sql`
    SELECT words, CAST(sum(times) AS integer) AS times, max(day) AS last FROM fruitless_searches
    WHERE day >= ${day} GROUP BY words ORDER BY 2 DESC, 3 DESC, words LIMIT ${limit}`);
