import type { Reader } from '../db/database.ts';
import { editionOf, newestRedaction, wordsAfter } from './search.store.ts';
import { isUnspaced } from './words.ts';

/** The words of the paper in their order, kept in memory so that a misspelt one is compared with all of them at once. */
export interface Vocabulary {
  readonly words: readonly string[];
  /** In how many stories each stands. */
  readonly documents: readonly number[];
  /** Which letters each has, a bit for one in 32: two words that differ by one letter differ in two bits at most. */
  readonly letters: Int32Array;
  /** How long each is, at most 255: most words are told apart by it and by their letters alone, without being read. */
  readonly lengths: Uint8ClampedArray;
}

export interface Known {
  readonly word: string;
  readonly documents: number;
}

interface Kept {
  readonly vocabulary: Vocabulary;
  readonly edition: string;
  readonly redaction: number;
  readonly readAt: number;
}

const slice = 5000;
/** More words than any paper has in use; typing errors and codes are the rest. */
const mostWords = 500_000;
/** Reading a few words again takes no time; a large archive's words hardly change within minutes. */
const fewWords = 20_000;
const keptMilliseconds = 10 * 60_000;

const kept = new WeakMap<Reader, Promise<Kept>>();

/** The words of the paper as they were when something last changed, or minutes ago in a large archive. */
export async function vocabularyOf(archive: Reader): Promise<Vocabulary> {
  const known = kept.get(archive);
  if (known && (await isFresh(archive, await known))) return (await known).vocabulary;

  const reading = readVocabulary(archive);
  kept.set(archive, reading);
  reading.catch(() => kept.delete(archive));
  return (await reading).vocabulary;
}

async function isFresh(archive: Reader, { vocabulary, edition, redaction, readAt }: Kept): Promise<boolean> {
  // A word that had to go is offered to nobody for minutes either.
  if ((await newestRedaction(archive)) !== redaction) return false;
  const isRecent = performance.now() - readAt < keptMilliseconds;

  return (isRecent && vocabulary.words.length > fewWords) || (await editionOf(archive)) === edition;
}

async function readVocabulary(archive: Reader): Promise<Kept> {
  const [edition, redaction] = await Promise.all([editionOf(archive), newestRedaction(archive)]);
  const [words, documents]: [string[], number[]] = [[], []];
  for (let after = ''; words.length < mostWords; ) {
    const rows = await wordsAfter(archive, after, slice);
    for (const row of rows.filter(({ term, documents }) => documents > 0 && isSpelt(term))) {
      words.push(row.term);
      documents.push(row.documents);
    }
    const last = rows.at(-1);
    if (!last || rows.length < slice) break;
    after = last.term;
  }

  return {
    vocabulary: {
      words,
      documents,
      letters: Int32Array.from(words, lettersOf),
      lengths: Uint8ClampedArray.from(words, ({ length }) => length),
    },
    edition,
    redaction,
    readAt: performance.now(),
  };
}

/** Numbers and single letters have no spelling, nor has Chinese; rare characters outside the first plane sort otherwise. */
const isSpelt = (word: string) =>
  /^[\p{L}\p{M}]{2,}$/u.test(word) && !isUnspaced(word) && !/[\ud800-\udfff]/.test(word);

export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);

  return letters;
}

/** Every word that begins like this, with the number of its stories. */
export function beginningWith({ words, documents }: Vocabulary, beginning: string): Known[] {
  const found: Known[] = [];
  for (let at = firstFrom(words, beginning); words[at]?.startsWith(beginning); at += 1) {
    found.push({ word: words[at] ?? '', documents: documents[at] ?? 0 });
  }

  return found;
}

function firstFrom(words: readonly string[], sought: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] ?? '') < sought) low = middle + 1;
    else high = middle;
  }

  return low;
}
