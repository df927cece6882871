import { wordsOf } from '../search/words.ts';

const sequence = 4;
/** A text shorter than this has too few sequences to be told from another. */
const fewest = 12;

/** The sequences of four words of a text, hashed, each once. */
export function sequencesOf(text: string): Set<number> {
  const words = wordsOf(text);
  const sequences = new Set<number>();
  for (let start = 0; start + sequence <= words.length; start += 1) {
    sequences.add(hashOf(words.slice(start, start + sequence).join(' ')));
  }

  return sequences;
}

/** FNV-1a (Fowler, Noll and Vo) with the final mix of MurmurHash3, so that the smallest hashes are a fair choice. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);

  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The part of the shorter text’s sequences that the other shares, 0 to 1: a text that was only added to shares all. */
export function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < fewest) return 0;

  let shared = 0;
  for (const hash of small) if (large.has(hash)) shared += 1;
  return shared / small.size;
}

/** Half of the sequences shared make a copy, wherever they stand. */
const enough = 0.5;
/** A rewrite keeps whole sentences and drops or adds others; set phrases of a trade are shorter than a sentence. */
const sentence = 8;
const enoughInSentences = { short: 0.25, long: 0.4 } as const;
/** A longer text may take a paragraph or two of background over from an earlier report and still tell something new. */
const shortText = 120;

/** Whether two texts are one story told twice. */
export function isNearCopy(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const length = Math.min(a.size, b.size) <= shortText ? 'short' : 'long';

  return overlap(a, b) >= enough || sharedSentences(a, b) >= enoughInSentences[length];
}

/** The part of the shorter text that the other shares in unbroken stretches of a sentence or more. */
function sharedSentences(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < fewest) return 0;

  let [shared, stretch] = [0, 0];
  for (const hash of small) {
    stretch = large.has(hash) ? stretch + 1 : 0;
    if (stretch >= sentence) shared += stretch === sentence ? sentence : 1;
  }
  return shared / small.size;
}

const kept = 16;

/**
 * The sequences by which a copy of the text is found: those with the smallest hashes (Broder, “On the resemblance and
 * containment of documents”, 1997). Whoever looks asks with all of its own, so a text that was added to finds it too.
 */
export const sketchOf = (sequences: ReadonlySet<number>): number[] =>
  [...sequences].sort((a, b) => a - b).slice(0, kept);

/** What a sketch that is kept says of its text. */
export interface Sketch {
  /** How many sequences it keeps. */
  readonly size: number;
  readonly largest: number;
}

/** Half of what the more lenient rule for near-copies asks: a sketch of sixteen is no exact measure. */
const enoughInSketch = 0.15;

/**
 * Whether a text may be a near-copy of one that has so many of the sequences in its sketch: how full the sketch is of
 * them says what part of the text is shared, and how near its hashes lie together how long the text is.
 */
export function mayBeNearCopy(own: ReadonlySet<number>, shared: number, { size, largest }: Sketch): boolean {
  const length = size < kept ? size : (size / largest) * 2 ** 32;

  return (shared / size) * length >= enoughInSketch * Math.min(length, own.size);
}
