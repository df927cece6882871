import type { FormOf } from '../search/forms.ts';
import { wordsOf } from '../search/words.ts';

const neighbours =
  /(?=(?<![\p{L}\p{M}\p{N}'’-])([\p{L}\p{M}]{3,}(?:-\p{L}+)*) ([\p{L}\p{M}]{3,}(?:-\p{L}+)*)(?![\p{L}\p{M}\p{N}-]))/gu;
const fewest = 2;
const most = 20;

/**
 * Words that a text says side by side again and again, such as “harbour bonds”, by the forms of the two; the most
 * frequent first. The first of the texts is the title, where once is enough.
 */
export function expressionsIn(texts: readonly string[], formOf: FormOf): Map<string, string> {
  const counts = new Map<string, Counted>();
  const keyOf = keys(formOf);
  for (const [index, text] of texts.entries()) {
    for (const [, first = '', second = ''] of text.matchAll(neighbours)) {
      const key = keyOf(first, second);
      if (key) counts.set(key, counted(counts.get(key), `${first} ${second}`, index === 0 ? fewest : 1));
    }
  }

  const repeated = [...counts].filter(([, { often }]) => often >= fewest);
  return new Map(
    repeated
      .sort(([a, x], [b, y]) => y.often - x.often || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([key, { written }]) => [key, written]),
  );
}

interface Counted {
  readonly written: string;
  readonly often: number;
}

/** The spelling without capitals is the plainer one. */
const counted = (known: Counted | undefined, written: string, times: number): Counted => ({
  written: known === undefined || written === written.toLowerCase() ? written : known.written,
  often: (known?.often ?? 0) + times,
});

/** The key of two words side by side; undefined where one of them says nothing. Each word of a text is looked at once. */
function keys(formOf: FormOf) {
  const known = new Map<string, string | undefined>();
  const formAlone = (word: string) => {
    if (!known.has(word)) known.set(word, wholeForm(word, formOf));
    return known.get(word);
  };

  return (first: string, second: string): string | undefined => {
    const forms = [formAlone(first), formAlone(second)];
    return forms.includes(undefined) ? undefined : forms.join(' ');
  };
}

/** The form of what is one word to search: not of two joined by a hyphen, nor of one without meaning. */
function wholeForm(word: string, formOf: FormOf): string | undefined {
  const [only, ...others] = wordsOf(word);

  return only !== undefined && others.length === 0 ? formOf(only) : undefined;
}
