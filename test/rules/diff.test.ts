import { describe, expect, test } from 'vitest';
import { countChanges, type DiffLine, diffTexts, isSame } from '../../src/articles/diff/diff.ts';

const textOf = (lines: readonly DiffLine[], without: 'added' | 'removed') =>
  lines
    .filter(({ mark }) => mark !== without)
    .map(({ pieces }) => pieces.map(({ text }) => text).join(''))
    .join('\n');

const marked = (lines: readonly DiffLine[], mark: 'added' | 'removed') =>
  lines.flatMap(({ pieces }) => pieces.filter((piece) => piece.mark === mark).map(({ text }) => text));

/** A small generator of its own, so that a failure can be seen again. */
function chance(seed: number) {
  let state = seed;

  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const vocabulary =
  'the ferry left late and nobody on the quay had counted its boats，海港 債券 مرفأ naïve — 👩‍🚒'.split(' ');

function randomText(next: (below: number) => number): string {
  const line = () => Array.from({ length: next(14) }, () => vocabulary[next(vocabulary.length)]).join(' ');

  return Array.from({ length: 1 + next(12) }, line).join('\n');
}

function edited(text: string, next: (below: number) => number): string {
  const words = text.split(/(?<=\s)/);
  for (let edit = 0; edit < 4; edit += 1)
    words.splice(next(words.length + 1), next(3), ...(next(2) ? ['otherwise '] : []));

  return words.join('');
}

describe('comparing two texts', () => {
  test('what is left without the added lines is the text before, and without the removed ones the text after', () => {
    const next = chance(7);
    for (let turn = 0; turn < 400; turn += 1) {
      const before = randomText(next);
      const after = next(5) === 0 ? randomText(next) : edited(before, next);
      const lines = diffTexts(before, after);

      expect([textOf(lines, 'added'), textOf(lines, 'removed')]).toEqual([before, after]);
    }
  });

  test('equal texts have nothing marked', () => {
    expect(isSame(diffTexts('One.\n\nTwo.', 'One.\n\nTwo.'))).toBe(true);
  });

  test('only the words that changed are marked, in the line they stand in', () => {
    const lines = diffTexts(
      'The first issue of £1.6m sold out in weeks.',
      'The first issue of £1.8m sold out in days.',
    );

    expect(marked(lines, 'removed')).toEqual(['1.6m', 'weeks']);
    expect(marked(lines, 'added')).toEqual(['1.8m', 'days']);
  });

  test('a paragraph put in between leaves its neighbours alone', () => {
    const lines = diffTexts('One.\n\nThree.', 'One.\n\nTwo.\n\nThree.');

    expect(marked(lines, 'added')).toEqual(['Two.']);
    expect(marked(lines, 'removed')).toEqual([]);
  });

  test('Chinese is compared by character', () => {
    const lines = diffTexts('海港发行债券。', '海港发行股票。');

    expect(marked(lines, 'removed').join('')).toBe('债券');
    expect(marked(lines, 'added').join('')).toBe('股票');
  });

  test('a line that became another one altogether is shown as two', () => {
    const lines = diffTexts('Nobody was there for a book.', 'Rain fell all week upon empty allotments');

    expect(lines.map(({ mark, pieces }) => [mark, pieces.length])).toEqual([
      ['removed', 1],
      ['added', 1],
    ]);
  });

  test('passages and words are counted', () => {
    const lines = diffTexts('One two.\n\nThree four.\n\nFive.', 'One two six.\n\nThree four.\n\nFive seven.');

    expect(countChanges(lines)).toEqual({ passages: 2, wordsAdded: 2, wordsRemoved: 0 });
  });

  test('a long text rewritten everywhere is compared with a bounded number of steps', () => {
    const next = chance(11);
    const word = () => String(next(5000));
    const before = Array.from({ length: 1200 }, () => Array.from({ length: 35 }, word).join(' ')).join('\n');
    const after = before.replace(/\d+/g, (known) => (next(3) === 0 ? word() : known));

    const lines = diffTexts(before, after);

    expect([textOf(lines, 'added'), textOf(lines, 'removed')]).toEqual([before, after]);
  });
});
