/** Okapi BM25 with the usual constants (Robertson and Zaragoza, 2009). */
const k1 = 1.2;
const b = 0.75;

export interface Scored {
  readonly id: number;
  /** How often each word stands in the story, title and summary weighted up. */
  readonly terms: Readonly<Record<string, number>>;
  /** The sum of those weights. */
  readonly length: number;
}

/** How well a story answers the words; `documents` tells in how many of `total` stories each word stands. */
export function bm25(
  story: Scored,
  words: readonly string[],
  documents: ReadonlyMap<string, number>,
  total: number,
  averageLength: number,
): number {
  const stretch = k1 * (1 - b + b * (story.length / Math.max(averageLength, 1)));

  return words.reduce((score, word) => {
    const weight = story.terms[word] ?? 0;
    return score + rarity(documents.get(word) ?? 0, total) * ((weight * (k1 + 1)) / (weight + stretch));
  }, 0);
}

/** Inverse document frequency, never negative. */
export const rarity = (documents: number, total: number) => Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
