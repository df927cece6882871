import type { FormOf } from '../search/forms.ts';
import { wordsOf } from '../search/words.ts';
import { isMeasure } from './measures.ts';

const word = String.raw`\p{Lu}[\p{L}\p{M}\p{N}]*(?:[-’'&.]\p{L}[\p{L}\p{M}\p{N}]*)*`;
const between = '(?: (?:of|de|del|della|di|da|do|du|des|la|le|von|van|der|den|ten|af|av|al|bin|ibn|y))? ';
const runs = new RegExp(`${word}(?:${between}${word}){0,4}`, 'gu');
const startsSentence = /(?:^|[.!?:;…\n"“”«»‘(—–-])\s*$/u;
/** Languages that begin every noun with a capital: a single word says nothing there. */
const capitalNouns = new Set(['de', 'lb']);
/** A headline with more capitals than this capitalises every word. */
const titleCase = 0.6;

/**
 * What a text calls by name: words with a capital inside a sentence, and runs of them anywhere. Given as search knows
 * them, with the spelling of the text. Scripts without capitals give none.
 */
export function namesIn(texts: readonly string[], language: string, formOf: FormOf): Map<string, string> {
  const least = capitalNouns.has(new Intl.Locale(language).language) ? 2 : 1;
  const told = texts.filter((text) => least > 1 || !isTitleCase(text));

  return new Map(told.flatMap((text) => [...text.matchAll(runs)].flatMap((run) => namedBy(run, text, least, formOf))));
}

function namedBy({ 0: run, index }: RegExpExecArray, text: string, least: number, formOf: FormOf) {
  const isFirst = startsSentence.test(text.slice(Math.max(0, index - 3), index));

  return isFirst ? named(withoutOpening(run, formOf), 2, formOf) : named(withoutPossessive(run), least, formOf);
}

function named(name: string, least: number, formOf: FormOf): [key: string, written: string][] {
  const words = wordsOf(name);

  return words.length >= least && isTelling(words, formOf) ? [[words.join(' '), name]] : [];
}

const withoutPossessive = (run: string) => run.replace(/['’]s$/u, '');

const isTelling = (words: readonly string[], formOf: FormOf) =>
  words.join('').length > 2 && words.some((word) => formOf(word) !== undefined && !isMeasure(word));

/** “The Harbour Office” at the beginning of a sentence is the Harbour Office. */
function withoutOpening(run: string, formOf: FormOf): string {
  const parts = withoutPossessive(run).split(' ');
  while (parts.length > 0 && wordsOf(parts[0] ?? '').every((part) => formOf(part) === undefined)) parts.shift();

  return parts.join(' ');
}

function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const capitals = words.filter((found) => /^\p{Lu}/u.test(found)).length;

  return text.length < 200 && words.length > 2 && capitals / words.length > titleCase;
}
