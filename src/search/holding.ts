import type { Reader } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import { holdingInPostgres, holdsInPostgres } from './search.postgres.ts';
import { holdingInSqlite } from './search.sqlite.ts';
import { documentCounts, mostDocumentsOfOne } from './search.store.ts';
import type { Beginning } from './terms.ts';
import { wordsOf } from './words.ts';

const mostWords = 12;
/** A word in this many stories counts whole: longer ones that begin with it would add work and hardly a story. */
const commonFrom = 10_000;

/** A condition for a list: the ids it finds, or what to ask of each story `a` in turn. */
export type Holding = { readonly kind: 'ids'; readonly ids: Sql } | { readonly kind: 'each'; readonly holds: Sql };

/**
 * The published stories that hold words beginning with all those of a question; undefined without words. PostgreSQL
 * reads the words of every story for words that nearly all have, so there it is asked story by story.
 */
export async function storiesHolding(reader: Reader, question: string): Promise<Holding | undefined> {
  const words = [...new Set(wordsOf(question))].slice(0, mostWords);
  if (words.length === 0) return undefined;

  const documents = await documentCounts(reader, words);
  const parts = words.map((word) => {
    const isCommon = (documents.get(word) ?? 0) >= commonFrom;
    return { word, isCommon, isWhole: isCommon || isShort(word) };
  });
  if (reader.engine === 'sqlite') return { kind: 'ids', ids: holdingInSqlite(parts) };

  const areCommon = await Promise.all(parts.map((part) => part.isCommon || isCommonBeginning(reader, part)));
  if (areCommon.every(Boolean)) return { kind: 'each', holds: holdsInPostgres(parts) };

  return { kind: 'ids', ids: holdingInPostgres(parts) };
}

const isCommonBeginning = async (reader: Reader, { word, isWhole }: Beginning) =>
  !isWhole && (await mostDocumentsOfOne(reader, word)) >= commonFrom;

/** Half the language begins with “a”; a short word counts whole. A single sign of Chinese or Japanese says enough. */
const isShort = (word: string) => word.length < 3 && word <= '\x7f';
