import type { Reader } from '../db/database.ts';
import { bm25, type Scored } from './score.ts';
import { candidates, documentCounts, storedTerms } from './search.store.ts';
import { wordsOf } from './words.ts';

const mostCandidates = 200;
const mostWords = 24;

export interface Found {
  /** The words as search understood them. */
  readonly words: readonly string[];
  /** Stories, best first. */
  readonly ids: readonly number[];
  /** There may be more than were looked at. */
  readonly isCut: boolean;
}

/** Stories that hold every word of the question, best first. */
export async function searchStories(archive: Reader, question: string): Promise<Found> {
  const words = [...new Set(wordsOf(question))].slice(0, mostWords);
  if (words.length === 0) return { words, ids: [], isCut: false };

  const ids = await candidates(archive, words, mostCandidates);
  const [documents, stored] = await Promise.all([documentCounts(archive, words), storedTerms(archive, ids)]);
  const stories = stored.map(({ id, length, terms }): Scored => ({ id, length, terms: JSON.parse(terms) }));
  return { words, ids: ranked(stories, words, documents), isCut: ids.length === mostCandidates };
}

function ranked(
  stories: readonly Scored[],
  words: readonly string[],
  documents: ReadonlyMap<string, number>,
): number[] {
  const total = documents.get('') ?? 0;
  const average = stories.reduce((sum, { length }) => sum + length, 0) / Math.max(stories.length, 1);
  const scored = stories.map((story) => ({ id: story.id, score: bm25(story, words, documents, total, average) }));

  return scored.sort((a, b) => b.score - a.score || b.id - a.id).map(({ id }) => id);
}
