import type { Reader } from '../db/database.ts';
import { storiesThatCommonlyHold, storiesThatHold } from './search.store.ts';
import { inHeadings, type Part, type Wanted } from './sought.ts';
import { headed } from './terms.ts';
import { isNarrow, type Within } from './within.ts';

/** Where candidates are looked for, and what none of them may hold. */
export interface Place {
  readonly archive: Reader;
  readonly without: readonly (readonly string[])[];
  readonly within: Within;
}

export interface Held {
  readonly ids: readonly number[];
  readonly isCut: boolean;
}

/** With fewer stories than this, the next step of a search looks for more. */
export const enough = 10;
export const mostPerStep = 120;
const mostHeadings = 200;
/** Of each way to name one word in the heading and the others anywhere. */
const mostNamed = 100;
const mostNames = 2;
/** A word that stands in a third of all stories says nothing in a heading. */
const leastRarity = 1;
const mostCommon = 0.5;
/** Of each way to leave words out, so many stories; the newest of them, and no more than these in all. */
const mostPerTitle = 40;
const mostTitles = 240;
/** Words are left out in turn among the most telling ones; more would cost more questions than they find stories. */
const mostParted = 4;

/**
 * The newest that hold all parts. Where there are more than those, first the ones that hold them in their headings,
 * then those with one of the most telling in it: an old story about a common word is not lost among all that name it.
 */
export async function holdingAll(place: Place, parts: readonly Part[], limit: number): Promise<Held> {
  const ids = isCommon(place, parts)
    ? await storiesThatCommonlyHold(place.archive, { all: wantedOf(parts), none: [] }, limit)
    : await ask(place, wantedOf(parts), limit);
  if (ids.length < limit) return { ids, isCut: false };

  const named = limit > mostPerStep && parts.length > 1 ? parts.filter(({ rarity }) => rarity >= leastRarity) : [];
  const heads = await Promise.all([
    ask(place, inHeadings(wantedOf(parts), headed), mostHeadings),
    ...telling(named, mostNames).map((part) =>
      ask(place, [...inHeadings([part.any], headed), ...wantedOf(others(parts, part))], mostNamed),
    ),
  ]);
  return { ids: [...new Set([...heads.flat(), ...ids])].slice(0, limit), isCut: true };
}

/** Rarities add up as the shares of the stories multiply: with so little of it, more than a third hold all parts. */
const isCommon = ({ without, within }: Place, parts: readonly Part[]) =>
  without.length === 0 && !isNarrow(within) && parts.reduce((sum, { rarity }) => sum + rarity, 0) <= mostCommon;

/** Stories whose headings hold all parts. */
export const titled = (place: Place, parts: readonly Part[]): Promise<number[]> =>
  ask(place, inHeadings(wantedOf(parts), headed), mostPerTitle);

/** Stories whose headings hold all parts but one or two: a word too many does not hide what the others name. */
export async function mostInTitle(place: Place, parts: readonly Part[]): Promise<number[]> {
  if (parts.length < 3) return [];
  const found = await Promise.all(withoutFew(telling(parts, mostParted)).map((kept) => titled(place, kept)));

  return [...new Set(found.flat())].slice(0, mostTitles);
}

/** Stories that hold all parts but one, then any two, then any. */
export async function holdingMost(place: Place, parts: readonly Part[]): Promise<number[]> {
  const best = telling(parts, mostParted);
  const steps = [
    best.length > 2 ? withoutOne(best) : [],
    best.length > 3 ? pairsOf(best) : [],
    best.map((part) => [part]),
  ];
  const found = new Set<number>();
  for (const step of steps) {
    const held = await Promise.all(step.map((kept) => holdingAll(place, kept, mostPerStep)));
    for (const { ids } of held) for (const id of ids) found.add(id);
    if (found.size >= enough) break;
  }

  return [...found];
}

/** The most telling parts in the order of the question. */
export function telling(parts: readonly Part[], most: number): readonly Part[] {
  const best = new Set([...parts].sort((a, b) => b.rarity - a.rarity).slice(0, most));

  return parts.filter((part) => best.has(part));
}

const ask = ({ archive, without, within }: Place, all: readonly (readonly Wanted[])[], limit: number) =>
  storiesThatHold(archive, { all, none: without.map((words) => ({ words })) }, within, limit);

const wantedOf = (parts: readonly Part[]) => parts.map(({ any }) => any);

const others = (parts: readonly Part[], left: Part) => parts.filter((part) => part !== left);

const withoutOne = (parts: readonly Part[]) => parts.map((left) => others(parts, left));

/** All but one, and of four all but two. */
const withoutFew = (parts: readonly Part[]) =>
  parts.length < mostParted
    ? withoutOne(parts)
    : [...withoutOne(parts), ...pairsOf(parts).map((pair) => parts.filter((part) => !pair.includes(part)))];

const pairsOf = (parts: readonly Part[]) =>
  parts.flatMap((first, at) => parts.slice(at + 1).map((second) => [first, second]));
