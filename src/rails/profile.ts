import { formsOf } from '../search/forms.ts';
import type { WeighedWord } from '../search/likely.ts';
import { rarity } from '../search/score.ts';
import { expressionsIn } from './expressions.ts';
import { namesIn } from './names.ts';

/** How often each word stands in a story, title and summary weighted up, as search files them. */
export type Terms = Readonly<Record<string, number>>;

export interface Vocabulary {
  /** In how many stories a word stands. */
  readonly documents: ReadonlyMap<string, number>;
  readonly total: number;
}

/** What a story is about, as it is compared. */
export interface Profile {
  /** Forms of telling words, their weights as parts of a vector of length one, and how often the story says them. */
  readonly words: ReadonlyMap<string, WordWeight>;
  /** Names, and expressions that come again and again; those weigh nothing, since their words do. */
  readonly phrases: ReadonlyMap<string, Phrase>;
}

export interface WordWeight {
  readonly weight: number;
  readonly often: number;
}

export interface Phrase {
  readonly written: string;
  readonly weight: number;
}

/** A profile as it is kept. Most stories that are compared are read once and left, so no map is made of them. */
export interface Listed {
  readonly words: readonly (readonly [form: string, weight: number, often: number])[];
  readonly phrases: readonly (readonly [key: string, written: string, weight: number])[];
}

export const listed = ({ words, phrases }: Profile): Listed => ({
  words: [...words].map(([form, { weight, often }]) => [form, weight, often]),
  phrases: [...phrases].map(([key, { written, weight }]) => [key, written, weight]),
});

export const unlisted = ({ words, phrases }: Listed): Profile => ({
  words: new Map(words.map(([form, weight, often]) => [form, { weight, often }])),
  phrases: new Map(phrases.map(([key, written, weight]) => [key, { written, weight }])),
});

export interface Telling {
  readonly terms: Terms;
  readonly language: string;
  /** The title, the summary and the paragraphs, in which names are looked for. */
  readonly texts: readonly string[];
}

/** The rest of a long story adds work and hardly a likeness. */
const mostWords = 120;
const mostNames = 40;
/** A word in more than this part of the paper tells little of what a story is about. */
const tooCommon = 0.2;
/** Papers smaller than this let words be common: a word in two of five stories may still be what they share. */
const smallPaper = 20;

export function profileOf({ terms, language, texts }: Telling, vocabulary: Vocabulary): Profile {
  const formOf = formsOf(language);
  const forms = new Map<string, { often: number; documents: number }>();
  for (const [word, often] of Object.entries(terms)) {
    const form = isTelling(word, vocabulary) ? formOf(word) : undefined;
    if (form === undefined) continue;
    const known = forms.get(form);
    const documents = Math.max(known?.documents ?? 1, vocabulary.documents.get(word) ?? 1);
    forms.set(form, { often: often + (known?.often ?? 0), documents });
  }

  return {
    words: asVector(forms, vocabulary.total),
    phrases: new Map([
      ...[...expressionsIn(texts, formOf)].map(([key, written]): [string, Phrase] => [key, { written, weight: 0 }]),
      ...weighedNames(namesIn(texts, language, formOf), vocabulary),
    ]),
  };
}

/**
 * TF-IDF, log-scaled: a word that stands ten times is not ten times as telling. The root of its rarity, since a shared
 * word is multiplied with itself, and its rarity is to count once.
 */
function asVector(forms: ReadonlyMap<string, { often: number; documents: number }>, total: number) {
  const weighed = [...forms]
    .map(([form, { often, documents }]) => ({
      form,
      often,
      weight: (1 + Math.log(often)) * Math.sqrt(rarityOf(documents, total)),
    }))
    .sort((a, b) => b.weight - a.weight || (a.form < b.form ? -1 : 1));
  const length = Math.hypot(...weighed.map(({ weight }) => weight));

  return new Map(
    weighed
      .slice(0, mostWords)
      .map(({ form, often, weight }) => [form, { weight: tenThousandths(weight / length), often }]),
  );
}

/** A name weighs as much as the rarest of its words. */
function weighedNames(names: ReadonlyMap<string, string>, { documents, total }: Vocabulary): Map<string, Phrase> {
  const weightOf = (key: string) =>
    Math.max(...key.split(' ').map((word) => rarityOf(documents.get(word) ?? 1, total)));
  const weighed = [...names].map(([key, written]): [string, Phrase] => [
    key,
    { written, weight: hundredths(weightOf(key)) },
  ]);

  return new Map(weighed.sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1)).slice(0, mostNames));
}

/** A paper of a few stories cannot tell which words are rare: they are weighed as in one of fifty. */
const leastTotal = 50;
const rarityOf = (documents: number, total: number) => rarity(documents, Math.max(total, leastTotal));

const hundredths = (weight: number) => Math.round(weight * 100) / 100;
const tenThousandths = (weight: number) => Math.round(weight * 10_000) / 10_000;

function isTelling(word: string, { documents, total }: Vocabulary): boolean {
  return isWord(word) && (documents.get(word) ?? 1) <= Math.max(total, smallPaper) * tooCommon;
}

/** One letter, or a small number, says nothing by itself; a single Chinese character may. */
const isWord = (word: string) => word.length > 2 || (word !== '' && !/^[\p{Script=Latin}\p{N}]+$/u.test(word));

const mostTelling = 24;
/** Fewer stories than this hold all the words looked for together, so that a common word never makes a slow question. */
const mostHolders = 1200;

/** The words by which stories like this one are looked for, the most telling first; those it has to itself find none. */
export function tellingWords({ terms, language }: Telling, vocabulary: Vocabulary): WeighedWord[] {
  const formOf = formsOf(language);
  const documentsOf = (word: string) => vocabulary.documents.get(word) ?? 0;
  const weighed = Object.entries(terms)
    .filter(([word]) => documentsOf(word) > 1 && isTelling(word, vocabulary) && formOf(word) !== undefined)
    .map(([word, often]) => ({ word, weight: (1 + Math.log(often)) * rarityOf(documentsOf(word), vocabulary.total) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));

  let left = mostHolders;
  const affordable = weighed.filter(({ word }) => {
    const holders = documentsOf(word);
    if (holders > left) return false;
    left -= holders;
    return true;
  });
  return affordable.slice(0, mostTelling).map(({ word, weight }) => ({ word, weight: Math.round(weight * 100) }));
}
