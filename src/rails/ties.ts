import type { FormOf } from '../search/forms.ts';
import { wordsOf } from '../search/words.ts';
import { isMeasure } from './measures.ts';
import { type Listed, type Profile, unlisted } from './profile.ts';

/** A story as its ties to another one are named: what it is about, and how its words stand in its text. */
export interface Spoken {
  readonly profile: Profile;
  readonly spellings: ReadonlyMap<string, string>;
}

const mostTies = 2;

/**
 * What two stories share, in the words of the first and best first: names and expressions, then words that both keep coming back to.
 * One everyday word by itself is no reason, so it is not given.
 */
export function tiesOf({ profile, spellings }: Spoken, told: Listed): string[] {
  const other = sharedWith(profile, told);
  const phrases = [...profile.phrases]
    .filter(([key, { weight }]) => other.phrases.has(key) && !tellsMeasure(key.split(' '), weight))
    .sort(([a, x], [b, y]) => spread(b) - spread(a) || y.weight - x.weight || (a < b ? -1 : 1))
    .map(([key, { written }]) => ({ written, words: key.split(' ') }));
  const shared = sharedWords(profile, other);
  const telling = phrases.length > 0 ? shared.filter((form) => isSubject(profile, other, form)) : shared;
  const words = telling.map((form) => ({ written: spellings.get(form) ?? form, words: [form] }));

  const ties: string[] = [];
  const said = new Set<string>();
  for (const tie of [...phrases, ...words]) {
    const spoken = wordsOf(tie.written);
    if (ties.length === mostTies) break;
    if ([...tie.words, ...spoken].some((word) => said.has(word))) continue;
    for (const word of [...tie.words, ...spoken]) said.add(word);
    ties.push(tie.written);
  }
  return ties.length === 1 && isEveryday(ties[0] ?? '') ? [] : ties;
}

/** What the other says that this one says too; it is little, and the rest is left as it was read. */
const sharedWith = ({ words, phrases }: Profile, told: Listed): Profile =>
  unlisted({
    words: told.words.filter(([form]) => words.has(form)),
    phrases: told.phrases.filter(([key]) => phrases.has(key)),
  });

/** An expression with a number or a date is one of sums and times, “million euros”; a name may hold one. */
const tellsMeasure = (words: readonly string[], weight: number) =>
  weight > 0 ? words.every(isMeasure) : words.some(isMeasure);

/** A name of two words or three is plainly one; a single one may be the first word of anything. */
const spread = (key: string) => Math.min(key.split(' ').length, 2);

const isEveryday = (tie: string) =>
  !tie.includes(' ') && tie === tie.toLowerCase() && /\p{Lu}/u.test(tie.toUpperCase());

function sharedWords(one: Profile, other: Profile): string[] {
  const shared = [...other.words.keys()].filter((form) => !isMeasure(form));

  return shared
    .map((form) => ({ form, isSubject: isSubject(one, other, form), worth: worthOf(one, other, form) }))
    .sort((a, b) => Number(b.isSubject) - Number(a.isSubject) || b.worth - a.worth || (a.form < b.form ? -1 : 1))
    .map(({ form }) => form);
}

function worthOf(one: Profile, other: Profile, form: string): number {
  const product = (one.words.get(form)?.weight ?? 0) * (other.words.get(form)?.weight ?? 0);

  return Math.sqrt(product) * Math.log2(1 + leastOften(one, other, form));
}

const oftenIn = ({ words }: Profile, form: string) => words.get(form)?.often ?? 0;
const leastOften = (a: Profile, b: Profile, form: string) => Math.min(oftenIn(a, form), oftenIn(b, form));

/** Both come back to it, and one says it in its title or again and again. */
const isSubject = (a: Profile, b: Profile, form: string) =>
  leastOften(a, b, form) >= 2 && Math.max(oftenIn(a, form), oftenIn(b, form)) >= 3;

/**
 * How the words of a text are written there, by their form. A word that also stands in lower case is no name.
 */
export function spellingsIn(text: string, formOf: FormOf): Map<string, string> {
  const counted = new Map<string, Map<string, number>>();
  for (const [spelling, often] of countedIn(text)) {
    for (const word of wordsOf(spelling)) {
      const form = formOf(word);
      if (form === undefined) continue;
      const spellings = counted.get(form) ?? new Map<string, number>();
      counted.set(form, spellings.set(spelling, (spellings.get(spelling) ?? 0) + often));
    }
  }

  return new Map([...counted].map(([form, spellings]) => [form, commonest(spellings)]));
}

function countedIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}]+)*/gu)) {
    const spelling = found.replace(/['’]s$/u, '');
    counts.set(spelling, (counts.get(spelling) ?? 0) + 1);
  }

  return counts;
}

function commonest(spellings: ReadonlyMap<string, number>): string {
  const all = [...spellings].sort(([, a], [, b]) => b - a).map(([spelling]) => spelling);

  const found = all.find((spelling) => spelling === spelling.toLowerCase()) ?? all[0] ?? '';
  // A story is about pages rather than “page”.
  return spellings.has(`${found}s`) ? `${found}s` : found;
}
