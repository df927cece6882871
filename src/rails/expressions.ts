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
  for (const [index, text] of texts.entries()) {
    for (const [, first = '', second = ''] of text.matchAll(neighbours)) {
      const key = keyOf(first, second, formOf);
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

function keyOf(first: string, second: string, formOf: FormOf): string | undefined {
  const forms = [first, second].map((word) => wordsOf(word).map(formOf));
  const isWhole = forms.every((parts) => parts.length === 1 && parts[0] !== undefined);

  return isWhole ? forms.flat().join(' ') : undefined;
}
