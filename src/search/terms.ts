import { captionsIn } from '../articles/markdown.ts';
import { endsOf, wordsOf } from './words.ts';

/** What a story can be found by, as its readers see it. */
export interface Searchable {
  readonly title: string;
  readonly summary: string;
  /** Plain text, without Markdown. */
  readonly body: string;
  /** Names. */
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  /** What stands below its pictures. */
  readonly captions: readonly string[];
}

/** A word, or the beginning of one. */
export interface Beginning {
  readonly word: string;
  readonly isWhole: boolean;
}

/** The words of a story, field by field; names and captions each on their own. */
export interface Cut {
  readonly title: readonly string[];
  readonly summary: readonly string[];
  readonly body: readonly string[];
  readonly topics: readonly (readonly string[])[];
  readonly authors: readonly (readonly string[])[];
  readonly captions: readonly (readonly string[])[];
  /** The last characters of Chinese, Japanese and Korean runs. */
  readonly ends: readonly string[];
}

const cutText = (story: Pick<Searchable, 'title' | 'summary' | 'body'>) => ({
  title: wordsOf(story.title),
  summary: wordsOf(story.summary),
  body: wordsOf(story.body),
});

/** Cuts a story once for all that is kept of it. */
export const cutStory = (story: Searchable): Cut => ({
  ...cutText(story),
  topics: story.topics.map(wordsOf),
  authors: story.authors.map(wordsOf),
  captions: story.captions.map(wordsOf),
  ends: endsOf(`${story.title} ${story.summary} ${story.body}`),
});

const weights = { title: 3, summary: 2, body: 1 } as const;
const extraWeights = { topics: 2, authors: 2, captions: 1 } as const;

/** How often each word stands in a story, a word of the title counting as three and of the summary as two. */
export function termsOf(story: Pick<Cut, 'title' | 'summary' | 'body'>): {
  terms: ReadonlyMap<string, number>;
  length: number;
} {
  const terms = new Map<string, number>();
  let length = 0;
  for (const field of ['title', 'summary', 'body'] as const) {
    for (const word of story[field]) terms.set(word, (terms.get(word) ?? 0) + weights[field]);
    length += weights[field] * story[field].length;
  }

  return { terms, length };
}

/** The same of what stands around the text, and of the last characters of Chinese, Japanese and Korean runs. */
export function extrasOf(story: Cut): ReadonlyMap<string, number> {
  const extras = new Map<string, number>();
  for (const field of ['topics', 'authors', 'captions'] as const) {
    for (const word of story[field].flat()) extras.set(word, (extras.get(word) ?? 0) + extraWeights[field]);
  }
  for (const end of story.ends) extras.set(end, extras.get(end) ?? 1);

  return extras;
}

/** The words of the title in order, each between spaces. */
export const headingOf = ({ title }: Pick<Cut, 'title'>) => ` ${title.join(' ')} `;

/** Before a word of the heading, so that stories about a common word are found without reading all that name it. */
export const headed = (word: string) => `·${word}`;

/** A word that nobody can type: it keeps phrases from reaching from one field into the next. */
const apart = '·';

/** The words of each field as the engines file them. What is no running text follows the fields it is weighed like. */
export function filedWords(story: Cut): { title: string[]; summary: string[]; body: string[] } {
  const { title, summary, body, captions, ends } = story;
  const names = [...story.topics, ...story.authors];
  const heads = new Set([...title, ...names.flat()]);

  return {
    title: [...title, apart, ...[...heads].map(headed)],
    summary: [...summary, ...names.flatMap((words) => [apart, ...words])],
    body: [...body, ...captions.flatMap((words) => [apart, ...words]), apart, ...ends],
  };
}

/** The captions of a story: of its own picture, and of those in its text. */
export const captionsOf = (body: string, caption: string | null | undefined) =>
  [caption ?? '', ...captionsIn(body)].filter((text) => text !== '');
