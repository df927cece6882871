import { expect, test } from 'vitest';
import { type DiffLine, diffTexts, type Mark } from '../../src/articles/diff/diff.ts';
import { between, type Chance, chanceOf, oneOf } from '../../src/sample/archive/chance.ts';

const lineText = ({ pieces }: DiffLine) => pieces.map(({ text }) => text).join('');
const without = (lines: readonly DiffLine[], mark: Mark) =>
  lines
    .filter((line) => line.mark !== mark)
    .map(lineText)
    .join('\n');

const alphabet = [
  'ship',
  'tide',
  '港',
  '口',
  'é',
  '👩‍🚀',
  '.',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '\t',
  '\u0301',
  '\uD800',
  'كتب',
];

test('taking out what was added gives the text before, and taking out what was removed the text after', () => {
  for (let round = 0; round < 400; round += 1) {
    const chance = chanceOf(400, round, 'text');
    const before = randomPieces(chance);
    const after = round % 2 === 0 ? randomPieces(chance) : changedPieces(chance, before);
    const [a, b] = [before.join(''), after.join('')];

    const lines = diffTexts(a, b);

    expect(without(lines, 'added')).toBe(a);
    expect(without(lines, 'removed')).toBe(b);
  }
});

const randomPieces = (chance: Chance) => Array.from({ length: between(chance, 0, 60) }, () => oneOf(chance, alphabet));

/** Some pieces are left out, changed or doubled. */
const changedPieces = (chance: Chance, pieces: readonly string[]) =>
  pieces.flatMap((piece) => oneOf(chance, [[piece], [piece], [piece], [], [oneOf(chance, alphabet)], [piece, piece]]));

const hugeTexts: readonly [string, (at: number) => string, (at: number) => string][] = [
  ['with every word changed', (at) => `word${at}`, (at) => `other${at}`],
  [
    'with every second word changed',
    (at) => `word${at % 900}`,
    (at) => (at % 2 ? `word${at % 900}` : `new${at % 700}`),
  ],
  ['of few words in another order', (at) => `w${(at * 7919) % 13}`, (at) => `w${(at * 104_729) % 11}`],
  ['of one word', () => 'buffalo', (at) => (at % 3 ? 'buffalo' : 'Buffalo')],
];
const breaks: readonly [string, number][] = [
  ['in one paragraph', Number.POSITIVE_INFINITY],
  ['in paragraphs', 70],
  ['in short lines', 5],
];

test.each(
  hugeTexts.flatMap(([what, before, after]) =>
    breaks.map(([lines, length]) => [`${what}, ${lines},`, before, after, length] as const),
  ),
)('a text of 200 KB %s compares within a second', (_what, before, after, length) => {
  const [a, b] = [hugeText(before, length), hugeText(after, length)];

  const started = performance.now();
  const lines = diffTexts(a, b);
  const milliseconds = performance.now() - started;

  expect(without(lines, 'added')).toBe(a);
  expect(without(lines, 'removed')).toBe(b);
  expect(milliseconds).toBeLessThan(1000);
});

function hugeText(word: (at: number) => string, length: number): string {
  let text = '';
  for (let at = 0; text.length < 200_000; at += 1) text += word(at) + ((at + 1) % length === 0 ? '\n\n' : ' ');

  return text;
}
