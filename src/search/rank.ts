import { formsOf } from './forms.ts';
import { rarity } from './score.ts';
import type { Part, Sought } from './sought.ts';

/** What is stored of a story for search. */
export interface StoredWords {
  readonly id: number;
  /** The sum of the weights of its words. */
  readonly length: number;
  /** The words of its title, each between spaces. */
  readonly heading: string;
  /** JSON {"word": weight}, of its topics, authors and captions. */
  readonly extras: string;
  /** JSON {"word": weight}, of its text. */
  readonly terms: string;
  readonly sectionId: number;
  readonly publishedAt: string;
}

export interface Ranked {
  readonly story: StoredWords;
  readonly score: number;
  /** What stood for each part of the question in it; undefined where nothing did. */
  readonly by: readonly (Sought | undefined)[];
}

/** When it is asked, and in which language the paper is written. */
interface Asking {
  readonly now: Date;
  readonly language: string;
}

/** Okapi BM25 (Robertson and Zaragoza, 2009): a word said twice says little more than once. And what one of the title adds. */
const k1 = 0.7;
const b = 0.75;
const titleWeight = 2.5;
/** How much of what the text says counts for a word of the title. */
const repeated = 0.6;
/** What two words of the question add that stand side by side in the title. */
const besideWeight = 0.4;
/** What a title of nothing but the words of the question adds. */
const wholeTitle = 0.3;
/** How much a story loses that lacks some of the words. */
const missing = 1.5;
/** The freshest story gains this much, one of half a year half of it. */
const freshness = 0.04;
const freshDays = 180;

/** Stories by how well they answer the parts of a question, best first, the newer one where they are equal. */
export function rank(stories: readonly StoredWords[], parts: readonly Part[], asking: Asking): Ranked[] {
  const averageLength = stories.reduce((sum, { length }) => sum + length, 0) / Math.max(stories.length, 1);

  return stories
    .map((story) => ranked(story, parts, averageLength, asking))
    .filter(({ score }) => score > 0)
    .sort(
      (x, y) => y.score - x.score || (x.story.publishedAt < y.story.publishedAt ? 1 : -1) || y.story.id - x.story.id,
    );
}

function ranked(story: StoredWords, parts: readonly Part[], averageLength: number, { now, language }: Asking): Ranked {
  const stretch = k1 * (1 - b + b * (story.length / Math.max(averageLength, 1)));
  const best = parts.map((part) => bestOf(part, story, stretch));
  const mass = parts.reduce((sum, part) => sum + part.rarity, 0);
  const held = parts.reduce((sum, part, at) => sum + (best[at]?.sought.weight ?? 0) * part.rarity, 0);
  const by = best.map((found) => found?.sought);
  const sum = best.reduce((total, found) => total + (found?.worth ?? 0), 0) + besideOf(by, parts, story);
  const titleShare = shareOf(story.heading, by, language);
  const days = (now.getTime() - Date.parse(story.publishedAt)) / 86_400_000;
  const fresh = 1 + freshness * 2 ** (-Math.max(days, 0) / freshDays);

  const score = sum * (held / Math.max(mass, Number.EPSILON)) ** missing * (1 + wholeTitle * titleShare) * fresh;
  return { story, score, by };
}

/** What serves a part best in a story. */
function bestOf({ any, rarity: telling }: Part, story: StoredWords, stretch: number) {
  let best: { sought: Sought; worth: number } | undefined;
  for (const sought of any) {
    const often = oftenIn(story, sought);
    if (often === 0) continue;
    const worth = sought.weight * Math.min(telling, sought.rarity) * strength(often, stretch, isInTitle(sought, story));
    if (!best || worth > best.worth) best = { sought, worth };
  }

  return best;
}

/** Of a word in the title, how often the text repeats it hardly matters. */
function strength(often: number, stretch: number, isTitle: boolean): number {
  const said = (often * (k1 + 1)) / (often + stretch);

  return isTitle ? titleWeight + repeated * said : said;
}

/** How often a word stands in a story, weighted by where; a phrase as often as the rarest of its words. */
function oftenIn({ terms, extras }: StoredWords, { words, isBeginning }: Sought): number {
  const each = words.map((word) =>
    isBeginning
      ? beginningsIn(terms, word) + beginningsIn(extras, word)
      : weightIn(terms, word) + weightIn(extras, word),
  );

  return Math.min(...each);
}

/** Read out of the JSON text itself: taking all of it apart for one word costs a hundred times as much. */
function weightIn(json: string, word: string): number {
  const at = json.indexOf(`"${word}":`);

  return at < 0 ? 0 : Number.parseInt(json.slice(at + word.length + 3, at + word.length + 11), 10);
}

function beginningsIn(json: string, beginning: string): number {
  let sum = 0;
  for (let at = json.indexOf(`"${beginning}`); at >= 0; at = json.indexOf(`"${beginning}`, at + 1)) {
    sum += Number.parseInt(json.slice(json.indexOf('":', at) + 2), 10);
  }

  return sum;
}

const isInTitle = ({ words, isBeginning }: Sought, { heading }: StoredWords) =>
  heading.includes(` ${words.join(' ')}${isBeginning ? '' : ' '}`);

/** Whether its title holds all that was asked. */
export const isHeadline = (story: StoredWords, parts: readonly Part[]) =>
  parts.every(({ any }) => any.some((sought) => isInTitle(sought, story)));

/** How much of a title was asked for; its articles and pronouns, which nobody types, do not count. */
function shareOf(heading: string, by: readonly (Sought | undefined)[], language: string): number {
  const named = new Set(by.flatMap((sought) => sought?.words ?? []));
  const words = heading.trim().split(' ');
  const formOf = formsOf(language);
  const telling = words.filter((word) => named.has(word) || formOf(word) !== undefined);

  return telling.filter((word) => named.has(word)).length / Math.max(telling.length, 1);
}

function besideOf(by: readonly (Sought | undefined)[], parts: readonly Part[], { heading }: StoredWords): number {
  return by.reduce((sum, sought, at) => {
    const next = by[at + 1];
    if (!sought || !next || !heading.includes(` ${sought.words.join(' ')} ${next.words.join(' ')} `)) return sum;

    return (
      sum +
      besideWeight * ((parts[at]?.rarity ?? 0) + (parts[at + 1]?.rarity ?? 0)) * Math.min(sought.weight, next.weight)
    );
  }, 0);
}

export const rarityOf = (documents: number, total: number) => rarity(documents, Math.max(total, documents));
