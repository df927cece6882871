/** A word, the beginning of one, or a phrase, and how surely it is what was meant: 1 as typed. */
export interface Sought {
  readonly words: readonly string[];
  readonly isBeginning?: boolean;
  readonly weight: number;
  /** How telling it is: the inverse document frequency. */
  readonly rarity: number;
  /** Of all stories, the part that holds it: 1 for all. */
  readonly share: number;
  readonly kind: 'typed' | 'form' | 'spelling' | 'beginning';
}

/** One word of a question with everything that may stand for it. */
export interface Part {
  /** As it was typed, folded. */
  readonly typed: string;
  readonly any: readonly Sought[];
  /** How telling it is, whatever stands for it. */
  readonly rarity: number;
}

export const isPhrase = ({ any }: Part) => any.some(({ words }) => words.length > 1);

/** What the engines must know of it. */
export type Wanted = Pick<Sought, 'words' | 'isBeginning'>;

/** What a story must hold, one of each, and what it must not. */
export interface Asked {
  readonly all: readonly (readonly Wanted[])[];
  readonly none: readonly Wanted[];
}

/** The same, looked for in titles, topics and bylines alone. */
export const inHeadings = (parts: readonly (readonly Wanted[])[], headed: (word: string) => string) =>
  parts.map((any) => any.map((sought) => ({ ...sought, words: sought.words.map(headed) })));

/** PostgreSQL looks for a phrase in so many of the newest stories that hold its words: it reads their places one by one. */
export const mostCompared = 3000;
