import { wordsOf } from './words.ts';

/** What somebody typed, taken apart. Whatever is no command is words to look for. */
export interface Question {
  readonly words: readonly string[];
  /** Words that must stand side by side. */
  readonly phrases: readonly (readonly string[])[];
  readonly without: readonly (readonly string[])[];
  /** What `author:` and its kind say; whoever asks knows what they name. */
  readonly named: readonly { readonly field: Field; readonly value: string }[];
  /** Spelt as it was meant: no other spelling is tried. */
  readonly isExact: boolean;
}

export const fields = ['author', 'section', 'topic', 'before', 'after'] as const;
export type Field = (typeof fields)[number];

const mostWords = 24;

/** `"side by side"`, `-without`, `author:`, `section:`, `topic:`, `before:` and `after:`. */
export function readQuestion(text: string): Question {
  const found = [
    ...` ${text}`.matchAll(
      /(?<=\s|^)(-?)(?:(author|section|topic|before|after):)?(?:["“”„]([^"“”„]*)["“”„]|([^\s"“”„]+))|([^\s"“”„]+)/giu,
    ),
  ].map(([, minus, field, quoted, plain, loose]) => ({
    isWithout: minus === '-',
    field: field?.toLowerCase() as Field | undefined,
    isQuoted: quoted !== undefined,
    value: quoted ?? plain ?? loose ?? '',
  }));
  const named = found.flatMap(({ field, value }) => (field && value ? [{ field, value }] : []));
  const loose = found.filter(({ field }) => !field).map((part) => ({ ...part, words: wordsOf(part.value) }));
  const wanted = loose.filter(({ isWithout }) => !isWithout);
  const unwanted = loose.filter(({ isWithout, words }) => isWithout && words.length > 0);
  const onlyUnwanted = wanted.every(({ words }) => words.length === 0) && named.length === 0;
  const asked = onlyUnwanted ? loose : wanted;

  return {
    words: [...new Set(asked.flatMap(({ isQuoted, words }) => (isQuoted && words.length > 1 ? [] : words)))].slice(
      0,
      mostWords,
    ),
    phrases: asked
      .flatMap(({ isQuoted, words }) => (isQuoted && words.length > 1 ? [words.slice(0, mostWords)] : []))
      .slice(0, mostWords),
    without: onlyUnwanted ? [] : unwanted.slice(0, mostWords).map(({ words }) => words),
    named,
    isExact: false,
  };
}
