import { kinOf, meaningOf } from './kin.ts';
import { rarityOf } from './rank.ts';
import type { Part, Sought } from './sought.ts';
import { spellingsOf } from './spelling.ts';
import { beginningWith, type Known, type Vocabulary } from './vocabulary.ts';
import { isUnspaced } from './words.ts';

/** In how many of the stories each word stands. */
export interface Counts {
  readonly documents: ReadonlyMap<string, number>;
  readonly total: number;
  /** The paper's, whose word forms are known. */
  readonly language: string;
}

const mostForms = 4;
const mostSpellings = 8;
const mostEndings = 12;
const formWeight = 0.85;
const beginningWeight = 0.6;
/** A word that nobody at the paper ever used is rather unfinished than misspelt, once so much of it is there. */
const unfinished = { weight: 0.9, shortest: 4 } as const;
/** A slip in a word nobody at the paper ever used is near certain; in one that it uses, the word may well be meant. */
const slipWeights = { unknown: [1, 0.8, 0.5], known: [1, 0.45, 0] } as const;
const shortestBeginning = 2;

/** A word as it was typed, with its other forms. */
export function asTyped(word: string, vocabulary: Vocabulary, counts: Counts): Part {
  const known = counts.documents.get(word) ?? 0;
  const forms = isUnspaced(word) ? [] : kinOf(vocabulary, word, counts.language, mostForms);
  const found = Math.max(known, ...forms.map(({ documents }) => documents), 1);
  const rarity = rarityOf(found, counts.total) * meaningOf(word, counts.language);
  const isBeginning = isUnspaced(word) && [...word].length === 1;
  const share = shareOf(known, counts);
  const typed: Sought = { words: [word], weight: 1, rarity, share, kind: 'typed', isBeginning };

  return {
    typed: word,
    any: [...(known > 0 || forms.length === 0 ? [typed] : []), ...forms.map(soughtBy(counts, formWeight, 'form'))],
    rarity,
  };
}

/** The same with the spellings that may have been meant. */
export function respelt(part: Part, vocabulary: Vocabulary, counts: Counts): Part {
  if (isUnspaced(part.typed)) return part;
  const known = counts.documents.get(part.typed) ?? 0;
  const weights = known > 0 ? slipWeights.known : slipWeights.unknown;
  const spellings = spellingsOf(vocabulary, part.typed, { most: mostSpellings, within: known > 0 ? 1 : 2 }).filter(
    ({ word, distance, documents }) => (weights[distance] ?? 0) > 0 && documents >= known / 4 && !stands(part, word),
  );
  const best = Math.max(0, ...spellings.map(({ documents }) => documents));
  const isStrange = known === 0 && part.any.length === 1 && best > 0;

  return {
    ...part,
    any: [...part.any, ...spellings.map((found) => soughtBy(counts, weights[found.distance] ?? 0, 'spelling')(found))],
    rarity: isStrange ? rarityOf(best, counts.total) : part.rarity,
  };
}

/** The same with the words that begin so, for a last word that is still being typed. */
export function asBeginning(part: Part, vocabulary: Vocabulary, counts: Counts): Part {
  if (isUnspaced(part.typed) || part.typed.length < shortestBeginning) return part;
  const longer = beginningWith(vocabulary, part.typed)
    .filter(({ word }) => !stands(part, word))
    .sort((a, b) => b.documents - a.documents)
    .slice(0, mostEndings);

  const isStrange = !part.any.some(({ kind }) => kind === 'form') && !counts.documents.get(part.typed);
  const weight = isStrange && part.typed.length >= unfinished.shortest ? unfinished.weight : beginningWeight;

  return { ...part, any: [...part.any, ...longer.map(soughtBy(counts, weight, 'beginning'))] };
}

/** Words that must stand side by side. */
export function phrasePart(words: readonly string[], counts: Counts): Part {
  const rarity = words.reduce((sum, word) => sum + rarityOf(counts.documents.get(word) ?? 1, counts.total), 0);
  const share = words.reduce((all, word) => all * shareOf(counts.documents.get(word) ?? 0, counts), 1);

  return { typed: words.join(' '), any: [{ words, weight: 1, rarity, share, kind: 'typed' }], rarity };
}

const soughtBy =
  (counts: Counts, weight: number, kind: Sought['kind']) =>
  ({ word, documents }: Known): Sought => ({
    words: [word],
    weight,
    rarity: rarityOf(documents, counts.total),
    share: shareOf(documents, counts),
    kind,
  });

const shareOf = (documents: number, { total }: Counts) => documents / Math.max(total, documents, 1);

const stands = ({ any }: Part, word: string) => any.some(({ words }) => words[0] === word);
