import { expect, test } from 'vitest';
import { isAlike, likeness, type Terms, tellingWords, type Vocabulary, weigh } from '../../src/rails/similar.ts';

const vocabulary = (documents: Record<string, number>, total = 1000): Vocabulary => ({
  documents: new Map(Object.entries(documents)),
  total,
});
const known = vocabulary({
  harbour: 12,
  bond: 9,
  ferry: 15,
  tide: 7,
  gauge: 3,
  olive: 4,
  frost: 6,
  said: 700,
  2025: 30,
});
const weighed = (terms: Terms) => ({ terms, weights: weigh(terms, known) });
const alike = (a: Terms, b: Terms) => likeness(weighed(a), weighed(b));

test('a rare word tells more than a common one', () => {
  const weights = weigh({ gauge: 1, ferry: 1 }, known);

  expect(weights.gauge).toBeGreaterThan(weights.ferry ?? 0);
});

test('a word said ten times tells more than once, but not ten times as much', () => {
  const [once = 0, often = 0] = [1, 10].map((times) => weigh({ tide: times }, known).tide);

  expect(often).toBeGreaterThan(once);
  expect(often).toBeLessThan(once * 10);
});

test('a word in more than a fifth of the paper tells nothing', () => {
  const common = vocabulary({ at: 200, above: 201 }, 1000);

  expect(Object.keys(weigh({ above: 3 }, common))).toEqual([]);
  expect(Object.keys(weigh({ said: 9, bond: 1 }, known))).toEqual(['bond']);
});

test('in a young paper a word that stands in two of five stories may still be what they share', () => {
  const young = vocabulary({ harbour: 2, five: 5 }, 5);

  expect(Object.keys(weigh({ harbour: 1 }, young))).toEqual(['harbour']);
});

test.each([
  ['one letter', 'a'],
  ['two letters', 'is'],
  ['a small number', '42'],
])('%s tells nothing', (_name, word) => {
  expect(weigh({ [word]: 4 }, known)).toEqual({});
});

test.each(['潮', '港口', 'سد', 'да'])('a short word of another script may: %s', (word) => {
  expect(Object.keys(weigh({ [word]: 1 }, known))).toEqual([word]);
});

test('the telling words are the most telling two dozen, and the same ones in every run', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`word${n}`, n + 1]));

  const telling = tellingWords(many, known);

  expect(telling).toHaveLength(24);
  expect(telling[0]).toBe('word99');
  expect(tellingWords(Object.fromEntries(Object.entries(many).reverse()), known)).toEqual(telling);
});

test('a story is wholly like itself, and not at all like one that shares no word', () => {
  const story = { harbour: 3, bond: 2, tide: 1 };

  expect(alike(story, story).score).toBeCloseTo(1);
  expect(alike(story, { olive: 4, frost: 2 })).toEqual({ score: 0, words: [] });
});

test('likeness is the same both ways', () => {
  const [a, b] = [
    { harbour: 3, bond: 2, tide: 1 },
    { harbour: 1, bond: 5, ferry: 9 },
  ];

  expect(alike(a, b)).toEqual(alike(b, a));
});

test('a story without a telling word is like nothing', () => {
  expect(alike({}, {})).toEqual({ score: 0, words: [] });
  expect(isAlike(alike({ said: 5 }, { said: 5 }))).toBe(false);
});

test('at most three words are named, first those that both stories keep coming back to', () => {
  const shares = alike({ harbour: 8, bond: 8, tide: 1, gauge: 1 }, { harbour: 6, bond: 6, tide: 1, gauge: 1 });

  expect(shares.words).toHaveLength(3);
  expect(new Set(shares.words.slice(0, 2))).toEqual(new Set(['bond', 'harbour']));
});

test('a year is no reason', () => {
  expect(alike({ 2025: 3, bond: 1 }, { 2025: 4, bond: 2 }).words).toEqual(['bond']);
});

test('one shared word does not make two stories alike, two may', () => {
  expect(isAlike(alike({ bond: 3 }, { bond: 3 }))).toBe(false);
  expect(isAlike(alike({ bond: 3, tide: 3 }, { bond: 3, tide: 3 }))).toBe(true);
});

test('two words in passing among many others do not', () => {
  const others = (name: string) => Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`${name}${n}`, 4]));

  const shares = alike({ ...others('a'), bond: 1, tide: 1 }, { ...others('b'), bond: 1, tide: 1 });

  expect(shares.words).toHaveLength(2);
  expect(isAlike(shares)).toBe(false);
});

test('a word called like a part of the language is a word', () => {
  expect(alike({ constructor: 2, bond: 1 }, { bond: 1 }).words).toEqual(['bond']);
});
