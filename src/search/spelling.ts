import { lettersOf, type Vocabulary } from './vocabulary.ts';

export interface Spelling {
  readonly word: string;
  readonly documents: number;
  readonly distance: number;
}

/** Words of the paper that may have been meant: one slip away, or two in a long word, but no further than said. The likeliest first. */
export function spellingsOf(
  vocabulary: Vocabulary,
  word: string,
  { most, within }: { readonly most: number; readonly within: number },
): Spelling[] {
  const furthest = Math.min(slipsIn(word), within);
  if (furthest === 0) return [];

  return near(vocabulary, word, furthest)
    .sort((a, b) => likelihood(word, b) - likelihood(word, a) || (a.word < b.word ? -1 : 1))
    .slice(0, most);
}

/** How many slips may be in a word of this length; short words turn into others too easily. */
export const slipsIn = ({ length }: string) => (length < 3 ? 0 : length < 6 ? 1 : 2);

function near({ words, documents, letters, lengths }: Vocabulary, word: string, furthest: number): Spelling[] {
  const own = lettersOf(word);
  const found: Spelling[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (Math.abs((lengths[at] ?? 0) - word.length) > furthest) continue;
    if (bits(own ^ (letters[at] ?? 0)) > 2 * furthest) continue;
    const other = words[at] ?? '';
    const distance = slips(word, other, furthest);
    if (distance > 0 && distance <= furthest) found.push({ word: other, documents: documents[at] ?? 0, distance });
  }

  return found;
}

/** A second slip, or one in the first letter, is rarer than a word a hundred times as common is likelier. */
function likelihood(word: string, { word: other, documents, distance }: Spelling): number {
  return Math.log(1 + documents) - 5 * distance - (word[0] === other[0] ? 0 : 2);
}

function bits(mask: number): number {
  let left = mask;
  let count = 0;
  for (; left !== 0; left &= left - 1) count += 1;

  return count;
}

/** Letters left out, put in, exchanged or swapped with a neighbour (Damerau 1964), counted up to one more than `most`. */
export function slips(a: string, b: string, most: number): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(leastSlips({ a, b, row, column }, current, last, before));
    }
    if (Math.min(...current) > most) return most + 1;
    [before, last] = [last, current];
  }

  return last[b.length] ?? 0;
}

interface Cell {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
}

function leastSlips({ a, b, row, column }: Cell, current: number[], last: number[], before: number[]): number {
  const at = (cells: number[], place: number) => cells[place] ?? 0;
  const exchanged = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
  const least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, exchanged);
  const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];

  return isSwap ? Math.min(least, at(before, column - 2) + 1) : least;
}
