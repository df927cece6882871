import type { Match } from './align.ts';
import { isSpace, wordsOf } from './words.ts';

/** Each line of a passage is held against each of the other side's; a longer passage is cut into parts of this many. */
const mostLines = 40;
/** Lines with less of their words in common were not made from each other. */
const leastAlike = 0.3;
const equalBlanks = 0.01;

/** Which changed lines were made from which, in order: the pairing that is most alike in all. */
export function pairsIn(a: readonly string[], b: readonly string[]): Match[] {
  const parts = Math.ceil(Math.max(a.length, b.length) / mostLines);
  const cut = (length: number, part: number) => Math.round((length * part) / parts);
  const pairs: Match[] = [];
  for (let part = 0; part < parts; part += 1) {
    const [aFrom, bFrom] = [cut(a.length, part), cut(b.length, part)];
    const [aPart, bPart] = [a.slice(aFrom, cut(a.length, part + 1)), b.slice(bFrom, cut(b.length, part + 1))];
    pairs.push(...bestPairs(aPart, bPart).map((pair) => ({ a: pair.a + aFrom, b: pair.b + bFrom })));
  }

  return pairs;
}

function bestPairs(a: readonly string[], b: readonly string[]): Match[] {
  const bags = [a.map(bagOf), b.map(bagOf)] as const;
  const alike = a.map((_line, i) => b.map((_other, j) => likeness(bags[0][i] as Bag, bags[1][j] as Bag)));
  const best = a.concat('').map(() => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => at(i + 1, j + 1) + (alike[i]?.[j] ?? 0);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      (best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j));
    }
  }

  const pairs: Match[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if ((alike[i]?.[j] ?? 0) > 0 && at(i, j) === paired(i, j)) pairs.push({ a: i++, b: j++ });
    else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

/** How often each word stands in a line, longer words counting for more. */
function bagOf(line: string): Bag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const word of wordsOf(line)) {
    if (isSpace(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + word.length);
    size += word.length;
  }

  return { counts, size };
}

/** Dice's coefficient of two lines' words; 0 where they are not alike enough to be one. */
function likeness(a: Bag, b: Bag): number {
  if (a.size === 0 && b.size === 0) return equalBlanks;

  let shared = 0;
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0);
  const share = (2 * shared) / (a.size + b.size);
  return share < leastAlike ? 0 : share;
}
