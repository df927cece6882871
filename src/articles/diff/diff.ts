import { aligned, type Match } from './align.ts';
import { pairsIn } from './pairs.ts';
import { isSpace, isWord, wordsOf } from './words.ts';

export type Mark = 'same' | 'removed' | 'added';

export interface Piece {
  readonly text: string;
  readonly mark: Mark;
}

/**
 * A line of the text before ('removed'), of the text after ('added') or of both ('same'). The lines that are not
 * 'added', joined by line ends, are the text before; those that are not 'removed' are the text after.
 */
export interface DiffLine {
  readonly mark: Mark;
  /** The line in order: what both versions of it have in common is 'same'. */
  readonly pieces: readonly Piece[];
}

/**
 * What changed between two texts: aligned by paragraph, then by word, in Chinese and Japanese by character. A text of
 * any length takes less than a second; one that was rewritten everywhere is marked more coarsely.
 */
export function diffTexts(before: string, after: string): DiffLine[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const lines: DiffLine[] = [];
  let [aFrom, bFrom] = [0, 0];
  for (const { a: aTo, b: bTo } of [...aligned(a, b), { a: a.length, b: b.length }]) {
    lines.push(...changedLines(a.slice(aFrom, aTo), b.slice(bFrom, bTo)));
    if (aTo < a.length) lines.push(whole('same', a[aTo] ?? ''));
    [aFrom, bFrom] = [aTo + 1, bTo + 1];
  }

  return lines;
}

export const isSame = (lines: readonly DiffLine[]) => lines.every(({ mark }) => mark === 'same');

export interface DiffCount {
  /** Runs of lines that changed. */
  readonly passages: number;
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
}

export function countChanges(lines: readonly DiffLine[]): DiffCount {
  const words = (mark: Mark) =>
    lines
      .flatMap(({ pieces }) => pieces.filter((piece) => piece.mark === mark))
      .reduce((sum, { text }) => sum + wordsOf(text).filter(isWord).length, 0);
  const passages = lines.filter(({ mark }, index) => mark !== 'same' && (lines[index - 1]?.mark ?? 'same') === 'same');

  return { passages: passages.length, wordsAdded: words('added'), wordsRemoved: words('removed') };
}

const whole = (mark: Mark, text: string): DiffLine => ({ mark, pieces: text === '' ? [] : [{ text, mark }] });

/** Lines that have no equal on the other side: each beside the one it was made from, where there is such a one. */
function changedLines(a: readonly string[], b: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [aFrom, bFrom] = [0, 0];
  for (const pair of [...pairsIn(a, b), { a: a.length, b: b.length }]) {
    lines.push(...a.slice(aFrom, pair.a).map((line) => whole('removed', line)));
    lines.push(...b.slice(bFrom, pair.b).map((line) => whole('added', line)));
    if (pair.a < a.length) lines.push(...rewritten(a[pair.a] ?? '', b[pair.b] ?? ''));
    [aFrom, bFrom] = [pair.a + 1, pair.b + 1];
  }

  return lines;
}

/** Lines with less than this in common read better as two, not as one full of marks. */
const leastInCommon = 0.3;

/** One line before and after, marked word by word. */
function rewritten(before: string, after: string): DiffLine[] {
  if (before === after) return [whole('same', before)];

  const [a, b] = [wordsOf(before), wordsOf(after)];
  const matches = aligned(a, b);
  if (inCommon(a, b, matches) < leastInCommon) return [whole('removed', before), whole('added', after)];

  return [
    { mark: 'removed', pieces: piecesOf(a, new Set(matches.map((match) => match.a)), 'removed') },
    { mark: 'added', pieces: piecesOf(b, new Set(matches.map((match) => match.b)), 'added') },
  ];
}

function inCommon(a: readonly string[], b: readonly string[], matches: readonly Match[]): number {
  const length = (words: readonly string[]) =>
    words.reduce((sum, piece) => sum + (isSpace(piece) ? 0 : piece.length), 0);
  const total = length(a) + length(b);

  return total === 0 ? 1 : (2 * length(matches.map((match) => a[match.a] ?? ''))) / total;
}

/** Words in runs; a space between two marked words belongs to the mark. */
function piecesOf(words: readonly string[], kept: ReadonlySet<number>, mark: Mark): Piece[] {
  const isKept = (index: number) => index < 0 || index >= words.length || kept.has(index);
  const pieces: { text: string; mark: Mark }[] = [];
  words.forEach((text, index) => {
    const isInside = isSpace(text) && !isKept(index - 1) && !isKept(index + 1);
    const own = isKept(index) && !isInside ? 'same' : mark;
    const last = pieces.at(-1);
    if (last?.mark === own) last.text += text;
    else pieces.push({ text, mark: own });
  });

  return pieces;
}
