import type { Reader } from '../db/database.ts';
import { holdersOf } from './likely.store.ts';
import { documentCounts, storedTerms } from './search.store.ts';

/** A stretch of time, UTC ISO 8601. */
export interface Around {
  readonly from: string;
  readonly to: string;
  /** So many of the likeliest stories in it, and so many of the whole archive. */
  readonly near: number;
  readonly ever: number;
}

/** A word, and what it is worth where another story holds it too; whole numbers add up to the same on every engine. */
export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
}

/** Stories that hold the most and weightiest of the words: those of a stretch of time, and those of any. */
export const likelyAlike = async (archive: Reader, words: readonly WeighedWord[], around: Around): Promise<number[]> =>
  words.length === 0
    ? []
    : (await archive.all<{ id: number }>(holdersOf(archive.engine, words, around))).map(({ id }) => id);

/** In how many stories each word stands, of how many in all. */
export async function documentsOf(archive: Reader, words: readonly string[]) {
  const documents = await documentCounts(archive, words);

  return { documents, total: documents.get('') ?? 0 };
}

export async function termsOfStories(archive: Reader, ids: readonly number[]) {
  const stored = await storedTerms(archive, ids);

  return stored.map(({ id, terms }) => ({ id, terms: JSON.parse(terms) as Record<string, number> }));
}
