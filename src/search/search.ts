import type { Reader } from '../db/database.ts';
import type { Place } from './asking.ts';
import { enough, type Held, holdingAll, holdingMost, mostInTitle, mostPerStep, telling, titled } from './candidates.ts';
import { type Found, foundBy, nothing } from './found.ts';
import { asBeginning, asTyped, type Counts, phrasePart, respelt } from './parts.ts';
import { type Question, readQuestion } from './question.ts';
import { isHeadline } from './rank.ts';
import { bestOf, bestOfWhole } from './scoring.ts';
import { documentCounts, storedHeadings } from './search.store.ts';
import type { Part } from './sought.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { everywhere, type Within } from './within.ts';
import { isUnspaced } from './words.ts';

/** The best that a search looks through and shows; who wants more narrows the search. */
export const mostFound = 1000;
/** Of a long question so many words are enough to find what came close, and other spellings are tried for these alone. */
const mostTelling = 6;
/** So many words that stand in one headline together are what was meant. */
const headlineLength = 4;

export interface Searching {
  readonly archive: Reader;
  readonly question: Question;
  readonly within: Within;
  readonly now: Date;
  /** The paper's. */
  readonly language: string;
}

/** Stories that answer the words best, all of them if any do. */
export const searchStories = (archive: Reader, text: string, language = 'en', now = new Date()): Promise<Found> =>
  findStories({ archive, question: readQuestion(text), within: everywhere, now, language });

/** A search in steps, each only where those before found little: decision 0024. */
export async function findStories(searching: Searching): Promise<Found> {
  const { archive, question } = searching;
  if (question.words.length === 0 && question.phrases.length === 0) return nothing;
  const [vocabulary, documents] = await Promise.all([
    vocabularyOf(archive),
    documentCounts(archive, [...question.words, ...question.phrases.flat()]),
  ]);
  const counts: Counts = { documents, total: documents.get('') ?? 0, language: searching.language };
  const phrases = question.phrases.map((phrase) => phrasePart(phrase, counts));
  const words = question.words.map((word) => asTyped(word, vocabulary, counts));

  const asked: AskedWords = { words, phrases, vocabulary, counts, place: placeOf(searching, counts) };
  const exact = await holdingAll(asked.place, [...words, ...phrases], mostFound);
  const isMeant = question.isExact || isPlain(asked, exact) || exact.ids.length >= enough;

  return isMeant || (await isFound(searching, asked, exact))
    ? exactly(searching, asked, exact)
    : nearly(searching, asked, exact);
}

/** The words as they were typed, in all their forms, and what they are read with. */
interface AskedWords {
  readonly words: readonly Part[];
  readonly phrases: readonly Part[];
  readonly vocabulary: Vocabulary;
  readonly counts: Counts;
  readonly place: Place;
}

/** Enough stories hold every word; some titles hold nearly all, or the last one as it is being typed. */
async function exactly(searching: Searching, asked: AskedWords, exact: Held): Promise<Found> {
  const typed = [...asked.words, ...asked.phrases];
  if (searching.question.isExact || isPlain(asked, exact)) return answer(searching, typed, exact.ids, exact, typed);

  const { place } = asked;
  const begun = [...withLast(asked.words, asked), ...asked.phrases];
  const more = exact.isCut ? [] : [...(await titled(place, begun)), ...(await mostInTitle(place, typed))];
  return answer(searching, begun, [...exact.ids, ...more], exact, typed);
}

/** Other spellings and beginnings, then most of the words. */
async function nearly(searching: Searching, asked: AskedWords, exact: Held): Promise<Found> {
  const { words, phrases, vocabulary, counts, place } = asked;
  const best = new Set(telling(words, mostTelling));
  const spelt = words.map((part) => (best.has(part) ? respelt(part, vocabulary, counts) : part));
  const open = [...withLast(spelt, asked), ...phrases];
  const named = open.filter((_, at) => words[at] === undefined || best.has(words[at]));
  const near = await holdingAll(place, named, mostPerStep);
  const titles = await mostInTitle(place, open);
  const soFar = new Set([...exact.ids, ...near.ids, ...titles]);
  const most = soFar.size < enough ? await holdingMost(place, open) : [];
  if (soFar.size + most.length === 0) return byCharacters(searching, exact, asked);

  return answer(searching, open, [...soFar, ...most], exact, [...words, ...phrases]);
}

const placeOf = ({ archive, question: { without }, within }: Searching, { total }: Counts): Place => ({
  archive,
  without,
  within,
  total,
  answers: new Map(),
});

/** The parts with the last one as it is being typed. */
const withLast = (parts: readonly Part[], { vocabulary, counts }: AskedWords): readonly Part[] =>
  parts.map((part, at) => (at === parts.length - 1 ? asBeginning(part, vocabulary, counts) : part));

/** Two Chinese words typed as one make a pair that stands nowhere; their characters do. */
async function byCharacters(
  searching: Searching,
  exact: Held,
  { vocabulary, counts, place }: AskedWords,
): Promise<Found> {
  const pairs = searching.question.words.filter(isUnspaced);
  const characters = new Set(pairs.length > 1 ? pairs.flatMap((word) => [...word]) : []);
  const parts = [...characters].map((character) => asTyped(character, vocabulary, counts));
  const whole = parts.length > 0 ? await holdingAll(place, parts, mostPerStep) : exact;

  return answer(searching, parts, whole.ids, exact, parts);
}

/** One word that the paper knows is what was meant. */
const isPlain = ({ words, phrases }: AskedWords, exact: Held) =>
  words.length + phrases.length === 1 && exact.ids.length > 0;

/** A headline typed in full is what was meant, however few stories hold its words. */
async function isFound({ archive }: Searching, { words, phrases }: AskedWords, { ids }: Held): Promise<boolean> {
  if (words.length + phrases.length < headlineLength || ids.length === 0) return false;

  return (await storedHeadings(archive, ids)).some((story) => isHeadline(story, [...words, ...phrases]));
}

async function answer(
  searching: Searching,
  parts: readonly Part[],
  ids: readonly number[],
  exact: Held,
  typed: readonly Part[],
): Promise<Found> {
  const candidates = [...new Set(ids)].slice(0, mostFound);
  const isWhole = exact.isCut || candidates.length === exact.ids.length;
  const ranked = isWhole
    ? await bestOfWhole(candidates, exact.headings, parts, searching)
    : await bestOf(candidates, parts, searching);

  return foundBy(ranked, parts, exact, typed);
}
