import type { Reader } from '../db/database.ts';
import { asBeginning, asTyped, type Counts, phrasePart, respelt } from './parts.ts';
import { type Question, readQuestion } from './question.ts';
import { type Ranked, rank } from './rank.ts';
import { documentCounts, scoredStories, storiesThatHold } from './search.store.ts';
import { inHeadings, type Part, type Wanted } from './sought.ts';
import { headed } from './terms.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { everywhere, type Within } from './within.ts';
import { isUnspaced } from './words.ts';

/** The best that a search looks through and shows; who wants more narrows the search. */
export const mostFound = 1000;
/** With fewer stories than this that hold every word, the next step of the cascade looks for more. */
const enough = 10;
const mostPerStep = 120;
const mostHeadings = 200;
/** Of each way to leave words out, so many stories; the newest of them, and no more than these in all. */
const mostPerTitle = 40;
const mostTitles = 240;
/** Words are left out in turn among the most telling ones; more would cost more questions than they find stories. */
const mostParted = 4;

/** How a search came to its stories: by the words, by other spellings, by beginnings, or by most of the words. */
export type Way = 'all' | 'spelling' | 'beginning' | 'most';

export interface Found {
  readonly parts: readonly Part[];
  /** What stories were to hold at first: the words as typed, in all their forms. */
  readonly asked: readonly (readonly Wanted[])[];
  /** Best first. */
  readonly ranked: readonly Ranked[];
  readonly ids: readonly number[];
  readonly way: Way;
  /** How many of them hold every word. */
  readonly whole: number;
  /** There are more than were looked at. */
  readonly isCut: boolean;
  /** The words as the best story has them, where they were typed otherwise. */
  readonly spelling: readonly string[] | undefined;
}

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

  const typed = [...words, ...phrases];
  const exact = await holdingAll(searching, typed, mostFound);
  if (exact.ids.length >= enough || isPlain(typed, exact) || question.isExact) {
    const more = exact.isCut || question.isExact ? [] : await mostInTitle(searching, typed);
    return answer(searching, typed, [...exact.ids, ...more], exact, typed);
  }

  const spelt = words.map((part) => respelt(part, vocabulary, counts));
  const last = spelt.at(-1);
  const open = last ? [...spelt.slice(0, -1), asBeginning(last, vocabulary, counts), ...phrases] : phrases;
  const near = await holdingAll(searching, open, mostPerStep);
  const titles = await mostInTitle(searching, open);
  const soFar = new Set([...exact.ids, ...near.ids, ...titles]);
  const most = soFar.size < enough ? await holdingMost(searching, open) : [];
  if (soFar.size + most.length === 0) return byCharacters(searching, exact, vocabulary, counts);

  return answer(searching, open, [...soFar, ...most], exact, typed);
}

/** Two Chinese words typed as one make a pair that stands nowhere; their characters do. */
async function byCharacters(searching: Searching, exact: Held, vocabulary: Vocabulary, counts: Counts): Promise<Found> {
  const pairs = searching.question.words.filter(isUnspaced);
  const characters = new Set(pairs.length > 1 ? pairs.flatMap((word) => [...word]) : []);
  const parts = [...characters].map((character) => asTyped(character, vocabulary, counts));
  const whole = parts.length > 0 ? await holdingAll(searching, parts, mostPerStep) : exact;

  return answer(searching, parts, whole.ids, exact, parts);
}

/** One word that the paper knows is what was meant. */
const isPlain = (parts: readonly Part[], exact: Held) => parts.length === 1 && exact.ids.length > 0;

const nothing: Found = {
  parts: [],
  asked: [],
  ranked: [],
  ids: [],
  way: 'all',
  whole: 0,
  isCut: false,
  spelling: undefined,
};

interface Held {
  readonly ids: readonly number[];
  readonly isCut: boolean;
}

/** The newest that hold all parts, and where there are more than those, the newest that hold them in their headings. */
async function holdingAll(searching: Searching, parts: readonly Part[], limit: number): Promise<Held> {
  const all = parts.map(({ any }) => any);
  const ids = await ask(searching, all, limit);
  if (ids.length < limit) return { ids, isCut: false };

  const heads = await ask(searching, inHeadings(all, headed), mostHeadings);
  return { ids: [...new Set([...heads, ...ids])].slice(0, limit), isCut: true };
}

const ask = ({ archive, question, within }: Searching, all: readonly (readonly Wanted[])[], limit: number) =>
  storiesThatHold(archive, { all, none: question.without.map((words) => ({ words })) }, within, limit);

/** Stories whose titles hold all parts but one or two: a word too many does not hide what the others name. */
async function mostInTitle(searching: Searching, parts: readonly Part[]): Promise<number[]> {
  if (parts.length < 3) return [];
  const found = await Promise.all(
    withoutFew(telling(parts)).map((kept) =>
      ask(
        searching,
        inHeadings(
          kept.map(({ any }) => any),
          headed,
        ),
        mostPerTitle,
      ),
    ),
  );

  return [...new Set(found.flat())].slice(0, mostTitles);
}

/** Stories that hold all parts but one, then any two, then any. */
async function holdingMost(searching: Searching, parts: readonly Part[]): Promise<number[]> {
  const best = telling(parts);
  const steps = [
    best.length > 2 ? withoutOne(best) : [],
    best.length > 3 ? pairsOf(best) : [],
    best.map((part) => [part]),
  ];
  const found = new Set<number>();
  for (const step of steps) {
    const held = await Promise.all(step.map((kept) => holdingAll(searching, kept, mostPerStep)));
    for (const { ids } of held) for (const id of ids) found.add(id);
    if (found.size >= enough) break;
  }

  return [...found];
}

/** The most telling parts in the order of the question. */
function telling(parts: readonly Part[]): readonly Part[] {
  const best = new Set([...parts].sort((a, b) => b.rarity - a.rarity).slice(0, mostParted));

  return parts.filter((part) => best.has(part));
}

const withoutOne = (parts: readonly Part[]) => parts.map((left) => parts.filter((part) => part !== left));

/** All but one, and of four and more all but two. */
const withoutFew = (parts: readonly Part[]) =>
  parts.length < 4
    ? withoutOne(parts)
    : [...withoutOne(parts), ...pairsOf(parts).map((pair) => parts.filter((part) => !pair.includes(part)))];

const pairsOf = (parts: readonly Part[]) =>
  parts.flatMap((first, at) => parts.slice(at + 1).map((second) => [first, second]));

async function answer(
  searching: Searching,
  parts: readonly Part[],
  ids: readonly number[],
  exact: Held,
  typed: readonly Part[],
): Promise<Found> {
  const stories = await scoredStories(searching.archive, [...new Set(ids)].slice(0, mostFound));
  const ranked = rank(stories, parts, searching.now);
  const way = exact.ids.length > 0 ? 'all' : wayOf(ranked[0]);

  return {
    parts,
    asked: typed.map(({ any }) => any),
    ranked,
    ids: ranked.map(({ story }) => story.id),
    way,
    whole: exact.ids.length,
    isCut: exact.isCut,
    spelling: way === 'spelling' ? spellingOf(parts, ranked[0]) : undefined,
  };
}

function wayOf(best: Ranked | undefined): Way {
  const kinds = new Set(best?.by.map((sought) => sought?.kind));
  if (kinds.has('spelling')) return 'spelling';
  if (kinds.has(undefined)) return 'most';

  return kinds.has('beginning') ? 'beginning' : 'all';
}

const spellingOf = (parts: readonly Part[], best: Ranked | undefined) =>
  parts.map(({ typed }, at) => (best?.by[at]?.kind === 'spelling' ? (best.by[at]?.words.join(' ') ?? typed) : typed));
