import { rarity } from '../search/score.ts';

/** A story's words with their weights, and what is known of each word in the whole paper. */
export type Terms = Readonly<Record<string, number>>;

export interface Vocabulary {
  /** In how many stories a word stands. */
  readonly documents: ReadonlyMap<string, number>;
  readonly total: number;
}

const mostTelling = 24;
/** A word in more than this part of the paper tells little of what a story is about. */
const tooCommon = 0.2;
/** Papers smaller than this let words be common: a word in two of five stories may still be what they share. */
const smallPaper = 20;

/** The words that tell this story from the rest of the paper, the most telling first. */
export function tellingWords(terms: Terms, vocabulary: Vocabulary): string[] {
  return Object.entries(weigh(terms, vocabulary))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostTelling)
    .map(([word]) => word);
}

/** TF-IDF, log-scaled: a word that stands ten times is not ten times as telling. */
export function weigh(terms: Terms, { documents, total }: Vocabulary): Record<string, number> {
  const weights: Record<string, number> = {};
  for (const [word, often] of Object.entries(terms)) {
    const known = documents.get(word) ?? 1;
    const isCommon = known > Math.max(total, smallPaper) * tooCommon;
    if (!isCommon && isWord(word)) weights[word] = (1 + Math.log(often)) * rarity(known, total);
  }

  return weights;
}

/** One letter, or a small number, says nothing by itself; a single Chinese character may. */
const isWord = (word: string) => [...word].length > 2 || !/^[\p{Script=Latin}\p{N}]+$/u.test(word);

/** A story as it is compared: its words, and how much each tells. */
export interface Weighed {
  readonly terms: Terms;
  readonly weights: Readonly<Record<string, number>>;
}

export interface Likeness {
  /** Cosine of the two weighted lists of words, 0 to 1. */
  readonly score: number;
  /** What they share, the best to name first. */
  readonly words: readonly string[];
}

const mostWords = 3;

export function likeness(a: Weighed, b: Weighed): Likeness {
  const shared = Object.keys(a.weights).filter((word) => Object.hasOwn(b.weights, word));
  const product = (word: string) => (a.weights[word] ?? 0) * (b.weights[word] ?? 0);
  const dot = shared.reduce((sum, word) => sum + product(word), 0);
  const worth = (word: string) => Math.sqrt(product(word)) * Math.log2(1 + commonness(word, a, b));
  const isSubject = (word: string) => Number(commonness(word, a, b) >= 2 && loudness(word, a, b) >= 3);
  const words = shared
    .filter((word) => !isNumber(word))
    .sort((v, w) => isSubject(w) - isSubject(v) || worth(w) - worth(v) || (v < w ? -1 : 1))
    .slice(0, mostWords);

  return { score: dot / Math.max(length(a) * length(b), Number.EPSILON), words };
}

const numberWords = new Set(
  `two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half first second third
  miles minutes hours days weeks months years pounds metres`.split(/\s+/),
);

/** Numbers and measures are no subject two stories could be about. */
const isNumber = (word: string) => /^\p{N}+$/u.test(word) || numberWords.has(word);

/** A word that both stories keep coming back to says more of what they share than a rare one that each uses once. */
const commonness = (word: string, a: Weighed, b: Weighed) => Math.min(a.terms[word] ?? 0, b.terms[word] ?? 0);

/** A word of a title or summary, or one that comes again and again, says what a story is about. */
const loudness = (word: string, a: Weighed, b: Weighed) => Math.max(a.terms[word] ?? 0, b.terms[word] ?? 0);

const length = ({ weights }: Weighed) =>
  Math.sqrt(Object.values(weights).reduce((sum, weight) => sum + weight * weight, 0));

/** Below this, two stories are not alike: fewer links rather than unlike ones. */
const floor = 0.11;
const fewestShared = 2;

export const isAlike = ({ score, words, topics = [] }: Likeness & { readonly topics?: readonly string[] }) =>
  score >= floor && (topics.length > 0 || words.length >= fewestShared);
