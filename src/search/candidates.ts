import type { Reader } from '../db/database.ts';
import { holdersOf, inHeadingsOf, type Place, shareOf } from './asking.ts';
import { isHeadline, type StoredHeading } from './rank.ts';
import { storedHeadings } from './search.store.ts';
import { isPhrase, mostCompared, type Part } from './sought.ts';

export interface Held {
  readonly ids: readonly number[];
  readonly isCut: boolean;
  /** How many there are likely to be in the whole paper. */
  readonly expected: number;
  /** Older ones may hold a phrase of common words too. */
  readonly isPartial: boolean;
  /** Of those that were read already, what they are scored by first. */
  readonly headings: readonly StoredHeading[];
}

/** With fewer stories than this, the next step of a search looks for more. */
export const enough = 10;
export const mostPerStep = 120;
const mostHeadings = 200;
/** Where so many of the newest have the words in their titles, which are five pages, no older ones are looked for. */
const enoughHeadings = 100;
/** Of each way to name one word in the heading and the others anywhere. */
const mostNamed = 100;
const mostNames = 2;
/** A word that stands in a third of all stories says nothing in a heading. */
const leastRarity = 1;
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
  const ids = await holdersOf(place, parts, limit);
  const expected = shareOf(parts) * place.total;
  const isPartial = isComparedInPart(place.archive, parts, expected);
  if (ids.length < limit) return { ids, isCut: false, expected, isPartial, headings: [] };

  const headings = limit > mostPerStep ? await storedHeadings(place.archive, ids) : [];
  const heads = await Promise.all(
    headingsOf(parts, limit)
      .filter(isLacking(headings))
      .map((way) => askHeadings(place, way)),
  );
  return { ids: [...new Set([...heads.flat(), ...ids])].slice(0, limit), isCut: true, expected, isPartial, headings };
}

/** What is likely is not sure: it is rather told once too often. */
const isComparedInPart = ({ engine }: Reader, parts: readonly Part[], expected: number) =>
  engine === 'postgres' && parts.some(isPhrase) && expected > mostCompared / 2;

/** Words to be looked for in headings, and the others of the question, which may stand anywhere. */
interface Heading {
  readonly named: readonly Part[];
  readonly others: readonly Part[];
  readonly limit: number;
}

function headingsOf(parts: readonly Part[], limit: number): Heading[] {
  const named = limit > mostPerStep && parts.length > 1 ? parts.filter(({ rarity }) => rarity >= leastRarity) : [];

  return [
    { named: parts, others: [], limit: mostHeadings },
    ...telling(named, mostNames).map((part) => ({ named: [part], others: others(parts, part), limit: mostNamed })),
  ];
}

const isLacking =
  (newest: readonly StoredHeading[]) =>
  ({ named }: Heading) =>
    newest.filter((story) => isHeadline(story, named)).length < enoughHeadings;

const askHeadings = (place: Place, { named, others, limit }: Heading) => inHeadingsOf(place, named, others, limit);

/** Stories whose headings hold all parts. */
export const titled = (place: Place, parts: readonly Part[]) => inHeadingsOf(place, parts, [], mostPerTitle);

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

const others = (parts: readonly Part[], left: Part) => parts.filter((part) => part !== left);

const withoutOne = (parts: readonly Part[]) => parts.map((left) => others(parts, left));

/** All but one, and of four all but two. */
const withoutFew = (parts: readonly Part[]) =>
  parts.length < mostParted
    ? withoutOne(parts)
    : [...withoutOne(parts), ...pairsOf(parts).map((pair) => parts.filter((part) => !pair.includes(part)))];

const pairsOf = (parts: readonly Part[]) =>
  parts.flatMap((first, at) => parts.slice(at + 1).map((second) => [first, second]));
