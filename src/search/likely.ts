import type { Reader } from '../db/database.ts';
import { candidatesOfAny, documentCounts, storedTerms } from './search.store.ts';

/** Stories that hold some of the words, those with the most telling ones first. */
export const likelyAlike = (archive: Reader, words: readonly string[], limit: number): Promise<number[]> =>
  words.length === 0 ? Promise.resolve([]) : candidatesOfAny(archive, words, limit);

/** In how many stories each word stands, of how many in all. */
export async function documentsOf(archive: Reader, words: readonly string[]) {
  const documents = await documentCounts(archive, words);

  return { documents, total: documents.get('') ?? 0 };
}

export async function termsOfStories(archive: Reader, ids: readonly number[]) {
  const stored = await storedTerms(archive, ids);

  return stored.map(({ id, terms }) => ({ id, terms: JSON.parse(terms) as Record<string, number> }));
}
