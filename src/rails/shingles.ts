import { wordsOf } from '../search/words.ts';

const sequence = 4;
/** A text shorter than this has too few sequences to be told from another. */
const fewest = 12;

/** The sequences of four words of a text, each once. */
export function shinglesOf(text: string): Set<string> {
  const words = wordsOf(text);

  return new Set(words.slice(0, 1 - sequence).map((_, index) => words.slice(index, index + sequence).join(' ')));
}

/** The part of the shorter text's sequences that the other shares, 0 to 1: a text that was only added to shares all. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < fewest) return 0;

  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/** Two texts that share half of their sequences are one story told twice. */
export const isNearCopy = (a: ReadonlySet<string>, b: ReadonlySet<string>) => overlap(a, b) >= 0.5;
