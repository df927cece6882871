import { formsOf } from './forms.ts';
import { beginningWith, type Known, type Vocabulary } from './vocabulary.ts';

const shortest = 3;
/** An ending is no longer than this, and may change the last letter before it. */
const longestEnding = 4;

/** Other forms of a word that the paper uses: harbours for harbour, borrowed for borrowing. The commonest first. */
export function kinOf(vocabulary: Vocabulary, word: string, language: string, most: number): Known[] {
  if (word.length < shortest) return [];
  const formOf = formsOf(language);
  const form = formOf(word) ?? word;
  const stem = word.slice(0, Math.max(shortest, Math.min(word.length - longestEnding, form.length - 1)));

  return beginningWith(vocabulary, stem)
    .filter(({ word: other }) => other !== word && (formOf(other) ?? other) === form)
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1))
    .slice(0, most);
}

// Readers name what they want beside what it is about: “harbour bonds article”, “news about harbour bonds”.
const kinds = new Set('article articles story stories news report reports latest about'.split(' '));

/** How much of its rarity a word keeps: one that carries no meaning, or only says that a story is wanted, tells little. */
export function meaningOf(word: string, language: string): number {
  if (kinds.has(word)) return 0.25;

  return formsOf(language)(word) === undefined ? 0.5 : 1;
}
