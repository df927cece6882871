import { expect, test } from 'vitest';
import { type DiffLine, diffTexts, type Mark } from '../../src/articles/diff/diff.ts';

/** Signs as a page shows them: `[-removed-]`, `{+added+}`. */
const marked = (lines: readonly DiffLine[]) =>
  lines.map(({ mark, pieces }) => signs[mark] + pieces.map(({ text, mark: own }) => around[own](text)).join(''));
const signs: Record<Mark, string> = { same: ' ', removed: '-', added: '+' };
const around: Record<Mark, (text: string) => string> = {
  same: (text) => text,
  removed: (text) => `[${text}]`,
  added: (text) => `{${text}}`,
};

test('a changed word is marked, the rest of its paragraph is not', () => {
  const lines = diffTexts('One.\n\nThe issue of £1.6m sold out.', 'One.\n\nThe issue of £1.8m sold out.');

  expect(marked(lines)).toEqual([' One.', ' ', '-The issue of £[1.6m] sold out.', '+The issue of £{1.8m} sold out.']);
});

test('a run of changed words is one mark', () => {
  const lines = diffTexts('It is under two weeks now', 'It is eleven long days now');

  expect(marked(lines)).toEqual(['-It is [under two weeks] now', '+It is {eleven long days} now']);
});

test('a changed paragraph stands beside the one it was made from', () => {
  const before = 'The ferry leaves at nine from the quay.\n\nBread is sold at the corner shop.';
  const after = 'A new opening line.\n\nThe ferry leaves at ten from the quay.\n\nBread is sold at the corner shop.';

  expect(marked(diffTexts(before, after)).filter((line) => line.trim().length > 2)).toEqual([
    '+{A new opening line.}',
    '-The ferry leaves at [nine] from the quay.',
    '+The ferry leaves at {ten} from the quay.',
    ' Bread is sold at the corner shop.',
  ]);
});

test('Chinese and Japanese are compared by character', () => {
  expect(marked(diffTexts('港口的债券卖完了', '港口的股票卖完了'))).toEqual([
    '-港口的[债券]卖完了',
    '+港口的{股票}卖完了',
  ]);
  expect(marked(diffTexts('パンを買いました', 'パンを売りました'))).toEqual([
    '-パンを[買い]ました',
    '+パンを{売り}ました',
  ]);
});

test('Arabic is compared by word, with its vowel signs', () => {
  expect(marked(diffTexts('بيعت السندات في يومين', 'بيعت السندات في أسبوع'))).toEqual([
    '-بيعت السندات في [يومين]',
    '+بيعت السندات في {أسبوع}',
  ]);
  expect(marked(diffTexts('كَتَبَ رجل كتابا', 'كُتِبَ رجل كتابا'))).toEqual(['-[كَتَبَ] رجل كتابا', '+{كُتِبَ} رجل كتابا']);
});

test('a joined emoji is never cut', () => {
  expect(marked(diffTexts('The family 👨‍👩‍👧 came home early', 'The family 👨‍👩‍👦 came home early'))).toEqual([
    '-The family [👨‍👩‍👧] came home early',
    '+The family {👨‍👩‍👦} came home early',
  ]);
});
