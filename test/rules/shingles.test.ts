import { expect, test } from 'vitest';
import { isNearCopy, overlap, shinglesOf } from '../../src/rails/shingles.ts';

/** Words that no other number gives, so that texts overlap only where a test wants it. */
const words = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `word${from + n}`).join(' ');
const shared = (a: string, b: string) => overlap(shinglesOf(a), shinglesOf(b));
const isCopy = (a: string, b: string) => isNearCopy(shinglesOf(a), shinglesOf(b));

test('a text is read as its sequences of four words, each once', () => {
  expect([...shinglesOf('The tide came in. The tide came in!')]).toEqual([
    'the tide came in',
    'tide came in the',
    'came in the tide',
    'in the tide came',
  ]);
});

test.each(['', 'One', 'One two three'])('a text of fewer than four words has no sequence: "%s"', (text) => {
  expect(shinglesOf(text).size).toBe(0);
});

test('four words are one sequence', () => {
  expect([...shinglesOf('One two three four')]).toEqual(['one two three four']);
});

test('a text shares everything with itself and nothing with another', () => {
  expect(shared(words(0, 60), words(0, 60))).toBe(1);
  expect(shared(words(0, 60), words(100, 160))).toBe(0);
});

test('capitals, accents and punctuation make no other story', () => {
  const text = words(0, 30);

  expect(shared(`${text} a café by the sea`, `${text.toUpperCase()}, a cafe, by the sea`)).toBe(1);
});

test('a text that was only added to is a copy, whichever of the two comes first', () => {
  const [short, long] = [words(0, 40), words(0, 200)];

  expect(isCopy(short, long)).toBe(true);
  expect(isCopy(long, short)).toBe(true);
});

test('half of the sequences make two texts one story, less than half do not', () => {
  const own = words(0, 23);
  const half = `${words(0, 13)} ${words(100, 110)}`;
  const less = `${words(0, 12)} ${words(100, 111)}`;

  expect([shinglesOf(own).size, shared(own, half), shared(own, less)]).toEqual([20, 0.5, 0.45]);
  expect([isCopy(own, half), isCopy(own, less)]).toEqual([true, false]);
});

test('texts of a line or two are never copies: too little stands in them to tell', () => {
  const line = words(0, 14);

  expect(shinglesOf(line).size).toBe(11);
  expect(isCopy(line, line)).toBe(false);
  expect(isCopy(words(0, 15), words(0, 15))).toBe(true);
});

test('the same words in another order are another text', () => {
  const forth = words(0, 40);

  expect(isCopy(forth, forth.split(' ').reverse().join(' '))).toBe(false);
});
