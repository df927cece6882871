import { expect, test } from 'vitest';
import { wordsOf } from '../../src/search/words.ts';

test.each([
  ['Harbour towns BORROW', ['harbour', 'towns', 'borrow']],
  ['Café, naïve Größe', ['cafe', 'naive', 'große']],
  ["the bank’s books, the banks' books", ['the', 'bank', 'books', 'the', 'banks', 'books']],
  ['don’t', ['dont']],
  ['2024–25 at 3.5%', ['2024', '25', 'at', '3', '5']],
  ['كِتَابٌ', ['كتاب']],
  ['潮汐储蓄', ['潮汐', '汐储', '储蓄']],
  ['潮', ['潮']],
  ['カタカナ', ['カタ', 'タカ', 'カナ']],
  ['ＡＢＣ１２３', ['abc123']],
  ['🦀 — …', []],
  ['', []],
])('“%s” has the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('a text and its accents in pieces have the same words', () => {
  expect(wordsOf('e\u0301te\u0301')).toEqual(wordsOf('été'));
});

test('no word holds a character that search engines read as a command', () => {
  const hostile = `"a" 'b' c* NEAR(d) e:f -g ^h {i} (j | k) & l! m<->n \\o \u0000p 'q\\'`;

  const words = wordsOf(hostile);

  expect(words.filter((word) => !/^[\p{L}\p{M}\p{N}]+$/u.test(word))).toEqual([]);
});

test('an endless word is cut', () => {
  expect(wordsOf('a'.repeat(5000))).toEqual(['a'.repeat(40)]);
});
