import type { Engine } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import { holdingInPostgres } from './search.postgres.ts';
import { holdingInSqlite } from './search.sqlite.ts';
import { wordsOf } from './words.ts';

const mostWords = 12;

/** The published stories that hold words beginning with all those of a question, as a question for a list; undefined without words. */
export function storiesHolding(engine: Engine, question: string): Sql | undefined {
  const words = [...new Set(wordsOf(question))].slice(0, mostWords);
  if (words.length === 0) return undefined;

  return engine === 'sqlite' ? holdingInSqlite(words) : holdingInPostgres(words);
}
