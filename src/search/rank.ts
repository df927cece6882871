import { type FormOf, formsOf } from './forms.ts';
import { rarity } from './score.ts';
import type { Part, Sought } from './sought.ts';

/** What is stored of a story for search beside its words. */
export interface StoredHeading {
  readonly id: number;
  /** The sum of the weights of its words. */
  readonly length: number;
  /** The words of its title, each between spaces. */
  readonly heading: string;
  readonly sectionId: number;
  readonly publishedAt: string;
}

/** What is stored of the words of a story. */
export interface StoredWords {
  readonly id: number;
  /** JSON {"word": weight}, of its topics, authors and captions. */
  readonly extras: string;
  /** JSON {"word": weight}, of its text. */
  readonly terms: string;
}

export interface Ranked {
  readonly story: StoredHeading;
  readonly score: number;
  /** What stood for each part of the question in it; undefined where nothing did. */
  readonly by: readonly (Sought | undefined)[];
}

/** When it is asked, and in which language the paper is written. */
export interface Asking {
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
export function rank(
  stories: readonly (StoredHeading & StoredWords)[],
  parts: readonly Part[],
  asking: Asking,
): Ranked[] {
  return inOrder(stories, parts, asking, counterOf(parts));
}

/** The same of stories that hold all parts, from their titles, lengths and dates alone, as if each word were said once. */
export const rankByHeading = (stories: readonly StoredHeading[], parts: readonly Part[], asking: Asking): Ranked[] =>
  inOrder(stories, parts, asking, () => () => 1);

/** How often what is sought stands in a story, weighted by where. */
type Often = (sought: Sought) => number;

function inOrder<Story extends StoredHeading>(
  stories: readonly Story[],
  parts: readonly Part[],
  asking: Asking,
  oftenIn: (story: Story) => Often,
): Ranked[] {
  const averageLength = stories.reduce((sum, { length }) => sum + length, 0) / Math.max(stories.length, 1);
  const mass = parts.reduce((sum, part) => sum + part.rarity, 0);
  const scoring = { parts, mass, averageLength, now: asking.now.getTime(), formOf: formsOf(asking.language) };

  return stories
    .map((story) => ranked(story, oftenIn(story), scoring))
    .filter(({ score }) => score > 0)
    .sort(
      (x, y) => y.score - x.score || (x.story.publishedAt < y.story.publishedAt ? 1 : -1) || y.story.id - x.story.id,
    );
}

interface Scoring {
  readonly parts: readonly Part[];
  /** The rarities of all parts together. */
  readonly mass: number;
  readonly averageLength: number;
  readonly now: number;
  readonly formOf: FormOf;
}

function ranked(story: StoredHeading, often: Often, { parts, mass, averageLength, now, formOf }: Scoring): Ranked {
  const stretch = k1 * (1 - b + b * (story.length / Math.max(averageLength, 1)));
  const best = parts.map((part) => bestOf(part, story, often, stretch));
  const held = parts.reduce((sum, part, at) => sum + (best[at]?.sought.weight ?? 0) * part.rarity, 0);
  const by = best.map((found) => found?.sought);
  const titled = best.map((found) => (found?.isTitle ? found.sought : undefined));
  const sum = best.reduce((total, found) => total + (found?.worth ?? 0), 0) + besideOf(titled, parts, story);
  const titleShare = shareOf(story.heading, titled, formOf);
  const days = (now - Date.parse(story.publishedAt)) / 86_400_000;
  const fresh = 1 + freshness * 2 ** (-Math.max(days, 0) / freshDays);

  const score = sum * (held / Math.max(mass, Number.EPSILON)) ** missing * (1 + wholeTitle * titleShare) * fresh;
  return { story, score, by };
}

/** What serves a part best in a story. */
function bestOf({ any, rarity: telling }: Part, story: StoredHeading, often: Often, stretch: number) {
  let best: { sought: Sought; worth: number; isTitle: boolean } | undefined;
  for (const sought of any) {
    const times = often(sought);
    if (times === 0) continue;
    const isTitle = isInTitle(sought, story);
    const worth = sought.weight * Math.min(telling, sought.rarity) * strength(times, stretch, isTitle);
    if (!best || worth > best.worth) best = { sought, worth, isTitle };
  }

  return best;
}

/** Of a word in the title, how often the text repeats it hardly matters. */
function strength(often: number, stretch: number, isTitle: boolean): number {
  const said = (often * (k1 + 1)) / (often + stretch);

  return isTitle ? titleWeight + repeated * said : said;
}

/** Counts the words of a question in stories; a phrase stands there as often as the rarest of its words. */
function counterOf(parts: readonly Part[]): (story: StoredWords) => Often {
  const sought = parts.flatMap(({ any }) => any);
  const weightsIn = weightsOf(new Set(sought.flatMap(({ words, isBeginning }) => (isBeginning ? [] : words))));

  return ({ terms, extras }) => {
    const [inText, around] = [weightsIn(terms), weightsIn(extras)];
    const often = (word: string) => (inText.get(word) ?? 0) + (around.get(word) ?? 0);
    const begun = (word: string) => beginningsIn(terms, word) + beginningsIn(extras, word);

    return ({ words, isBeginning }) => Math.min(...words.map(isBeginning ? begun : often));
  };
}

/** Read out of the JSON text in one go for all words: taking all of it apart costs several times as much. */
function weightsOf(words: ReadonlySet<string>): (json: string) => ReadonlyMap<string, number> {
  if (words.size === 0) return () => new Map();
  // Words are letters and digits, and no number is longer than this.
  const entry = new RegExp(`"(${[...words].join('|')})":(\\d{1,9})`, 'g');

  return (json) => new Map(Array.from(json.matchAll(entry), ([, word = '', weight]) => [word, Number(weight)]));
}

function beginningsIn(json: string, beginning: string): number {
  let sum = 0;
  for (let at = json.indexOf(`"${beginning}`); at >= 0; at = json.indexOf(`"${beginning}`, at + 1)) {
    sum += Number.parseInt(json.slice(json.indexOf('":', at) + 2), 10);
  }

  return sum;
}

const isInTitle = (sought: Sought, { heading }: StoredHeading) => heading.includes(titleOf(sought));

/** A thousand titles are compared with it. */
const titles = new WeakMap<Sought, string>();

/** As a heading holds it. */
function titleOf(sought: Sought): string {
  const title = titles.get(sought) ?? ` ${sought.words.join(' ')}${sought.isBeginning ? '' : ' '}`;
  titles.set(sought, title);

  return title;
}

/** Whether its title holds all that was asked. */
export const isHeadline = (story: StoredHeading, parts: readonly Part[]) =>
  parts.every(({ any }) => any.some((sought) => isInTitle(sought, story)));

/** How much of a title was asked for; its articles and pronouns, which nobody types, do not count. */
function shareOf(heading: string, titled: readonly (Sought | undefined)[], formOf: FormOf): number {
  const named = titled.flatMap((sought) => sought?.words ?? []);
  if (named.length === 0) return 0;

  const words = heading.trim().split(' ');
  const telling = words.filter((word) => named.includes(word) || formOf(word) !== undefined);
  return telling.filter((word) => named.includes(word)).length / Math.max(telling.length, 1);
}

/** What the words of a title add that stand in it side by side, as they were asked. */
function besideOf(titled: readonly (Sought | undefined)[], parts: readonly Part[], { heading }: StoredHeading): number {
  return titled.reduce((sum, sought, at) => {
    const next = titled[at + 1];
    if (!sought || !next || !heading.includes(` ${sought.words.join(' ')} ${next.words.join(' ')} `)) return sum;

    return (
      sum +
      besideWeight * ((parts[at]?.rarity ?? 0) + (parts[at + 1]?.rarity ?? 0)) * Math.min(sought.weight, next.weight)
    );
  }, 0);
}

export const rarityOf = (documents: number, total: number) => rarity(documents, Math.max(total, documents));
