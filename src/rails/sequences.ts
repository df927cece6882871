import { wordsOf } from '../search/words.ts';

const sequence = 4;
/** A text shorter than this has too few sequences to be told from another. */
const fewest = 12;

/** A text as it is compared with another one that may tell the same. */
export interface Told {
  readonly text: string;
  readonly sequences: ReadonlySet<number>;
}

export const told = (text: string): Told => ({ text, sequences: sequencesOf(text) });

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
/** Or fewer in stretches of some ten words; set phrases of a trade are shorter. */
const stretch = 8;
const enoughInStretches = 0.4;
/**
 * Or fewer still in whole sentences, which two reports seldom share by chance: a rewrite keeps sentences and drops or adds
 * others. A longer text may take a paragraph or two of background over and still tell something new.
 */
const enoughInSentences = { short: 0.25, long: 0.4 } as const;
const shortText = 120;
const lengthOf = (sequences: number) => (sequences <= shortText ? 'short' : 'long');

/** Whether two texts are one story told twice. */
export function isNearCopy(a: Told, b: Told): boolean {
  const [small, large] = a.sequences.size <= b.sequences.size ? [a, b] : [b, a];
  if (small.sequences.size < fewest) return false;
  const length = lengthOf(small.sequences.size);

  return (
    overlap(a.sequences, b.sequences) >= enough ||
    sharedStretches(small, large) >= enoughInStretches ||
    sharedSentences(small, large) >= enoughInSentences[length]
  );
}

/** The part of a text that another one has in unbroken stretches. */
function sharedStretches({ sequences: small }: Told, { sequences: large }: Told): number {
  let [shared, length] = [0, 0];
  for (const hash of small) {
    length = large.has(hash) ? length + 1 : 0;
    if (length >= stretch) shared += length === stretch ? stretch : 1;
  }
  return shared / small.size;
}

/** The part of a text’s words that stands in sentences which another one has word for word; a single one proves nothing. */
function sharedSentences(small: Told, large: Told): number {
  const others = new Set(sentencesOf(large.text).map((words) => words.join(' ')));
  const own = sentencesOf(small.text);
  const shared = own.filter((words) => words.length >= sequence && others.has(words.join(' ')));

  return shared.length > 1 ? wordsIn(shared) / wordsIn(own) : 0;
}

const wordsIn = (sentences: readonly string[][]) => sentences.reduce((sum, words) => sum + words.length, 0);

const ends = /\n+|(?<=[.!?…]["'”’»)\]]*)\s+|(?<=[。！？]["'”’」』]*)(?!["'”’」』])/u;
const sentencesOf = (text: string): string[][] => text.split(ends).map(wordsOf);

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

/** Less than half of what a near-copy asks: a sketch of sixteen is no exact measure. */
const enoughInSketch = { short: 0.1, long: 0.15 } as const;

/**
 * Whether a text may be a near-copy of one that has so many of the sequences in its sketch: how full the sketch is of
 * them says what part of the text is shared, and how near its hashes lie together how long the text is.
 */
export function mayBeNearCopy(own: ReadonlySet<number>, shared: number, { size, largest }: Sketch): boolean {
  const length = size < kept ? size : (size / largest) * 2 ** 32;
  const small = Math.min(length, own.size);

  return (shared / size) * length >= enoughInSketch[lengthOf(small)] * small;
}
