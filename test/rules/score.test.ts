import { expect, test } from 'vitest';
import { bm25, rarity } from '../../src/search/score.ts';

const documents = new Map([
  ['bond', 10],
  ['the', 990],
]);
const story = (terms: Record<string, number>, length = 100) => ({ id: 1, terms, length });
const score = (of: ReturnType<typeof story>, words: readonly string[]) => bm25(of, words, documents, 1000, 100);

test('a story without any of the words scores nothing', () => {
  expect(score(story({ tide: 5 }), ['bond'])).toBe(0);
});

test('a word said more often scores more, but ever less more', () => {
  const [one = 0, two = 0, three = 0] = [1, 2, 3].map((times) => score(story({ bond: times }), ['bond']));

  expect(two).toBeGreaterThan(one);
  expect(three).toBeGreaterThan(two);
  expect(three - two).toBeLessThan(two - one);
});

test('a rare word counts more than one that stands everywhere', () => {
  expect(score(story({ bond: 1 }), ['bond', 'the'])).toBeGreaterThan(score(story({ the: 1 }), ['bond', 'the']));
});

test('a short story scores more than a long one that says it as often', () => {
  expect(score(story({ bond: 2 }, 50), ['bond'])).toBeGreaterThan(score(story({ bond: 2 }, 500), ['bond']));
});

test('no word ever counts against a story', () => {
  const counts = [0, 1, 500, 999, 1000];

  expect(counts.filter((count) => rarity(count, 1000) < 0)).toEqual([]);
});

test('an empty paper is no division by nothing', () => {
  expect(bm25(story({ bond: 1 }, 0), ['bond'], new Map(), 0, 0)).toBeGreaterThan(0);
  expect(Number.isFinite(bm25(story({}, 0), ['bond'], new Map(), 0, 0))).toBe(true);
});
