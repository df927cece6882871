import { wordsOf } from './words.ts';

export interface Searchable {
  readonly title: string;
  readonly summary: string;
  /** Plain text, without Markdown. */
  readonly body: string;
}

/** A word, or the beginning of one. */
export interface Beginning {
  readonly word: string;
  readonly isWhole: boolean;
}

const weights = { title: 3, summary: 2, body: 1 } as const;

/** How often each word stands in a story, a word of the title counting as three and of the summary as two. */
export function termsOf(story: Searchable): { terms: Record<string, number>; length: number } {
  const terms = new Map<string, number>();
  let length = 0;
  for (const field of ['title', 'summary', 'body'] as const) {
    for (const word of wordsOf(story[field])) {
      terms.set(word, (terms.get(word) ?? 0) + weights[field]);
      length += weights[field];
    }
  }

  return { terms: Object.fromEntries(terms), length };
}
