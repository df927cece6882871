import { expect, test } from 'vitest';
import { listed, type Profile, profileOf, type Terms, tellingWords, type Vocabulary } from '../../src/rails/profile.ts';
import { type Compared, compared, isAlike, isSameEvent, scoreOf } from '../../src/rails/similar.ts';

const vocabulary = (documents: Record<string, number>, total = 1000): Vocabulary => ({
  documents: new Map(Object.entries(documents)),
  total,
});
const known = vocabulary({
  harbour: 12,
  bond: 9,
  bonds: 14,
  ferry: 15,
  tide: 7,
  gauge: 3,
  olive: 4,
  frost: 6,
  said: 700,
  2025: 30,
});
const telling = (terms: Terms, texts: string[] = []) => ({ terms, language: 'en-GB', texts });
const profile = (terms: Terms, texts: string[] = []) => profileOf(telling(terms, texts), known);
const weights = (words: Profile['words']) => Object.fromEntries([...words].map(([word, { weight }]) => [word, weight]));
const asKept = (story: Compared) => ({ ...story, profile: listed(story.profile) });
const monday = '2026-01-05T09:00:00.000Z';
const alike = (a: Terms, b: Terms, days = 0) =>
  compared(
    { profile: profile(a), publishedAt: monday },
    { profile: listed(profile(b)), publishedAt: new Date(Date.parse(monday) + days * 86_400_000).toISOString() },
    [],
    1000,
  );

test('a rare word tells more than a common one, and one said often more than one in passing', () => {
  const { frost = 0, ferry = 0 } = weights(profile({ frost: 1, ferry: 1 }).words);
  const { bond = 0, tide = 0 } = weights(profile({ bond: 1, tide: 10 }).words);

  expect(frost).toBeGreaterThan(ferry);
  expect(tide).toBeGreaterThan(bond);
  expect(tide).toBeLessThan(bond * 10);
});

test('a word in more than a fifth of the paper tells nothing', () => {
  const common = vocabulary({ atop: 200, abroad: 201 }, 1000);

  expect([...profileOf(telling({ abroad: 3, atop: 1 }), common).words.keys()]).toEqual(['atop']);
});

test('in a young paper a word that stands in two of five stories may still be what they share', () => {
  const young = vocabulary({ harbour: 2, five: 5 }, 5);

  expect([...profileOf(telling({ harbour: 1 }), young).words.keys()]).toEqual(['harbour']);
});

test.each([
  ['one letter', 'z'],
  ['two letters', 'xy'],
  ['a small number', '42'],
  ['a stop word', 'though'],
])('%s tells nothing', (_name, word) => {
  expect(profile({ [word]: 4 }).words.size).toBe(0);
});

test.each(['潮', '港口', 'سد', 'да'])('a short word of another script may: %s', (word) => {
  expect([...profile({ [word]: 1 }).words.keys()]).toEqual([word]);
});

test('forms of a word are one word', () => {
  const words = profile({ bond: 2, bonds: 3, tide: 1 }).words;

  expect(words.get('bond')?.often).toBe(5);
  expect(words.has('bonds')).toBe(false);
});

test('the words a story is looked for by are its most telling ones, and the same in every run', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`zword${n}x`, n + 1]));

  const held = vocabulary(Object.fromEntries(Object.keys(many).map((word) => [word, 2])));

  const words = tellingWords(telling(many), held);

  expect(words).toHaveLength(24);
  expect(words[0]?.word).toBe('zword99x');
  expect(tellingWords(telling(Object.fromEntries(Object.entries(many).reverse())), held)).toEqual(words);
});

test('words that very many stories hold are not looked for, so that a question stays quick', () => {
  const large = vocabulary({ market: 15_000, bond: 900, tide: 20 }, 100_000);

  const words = tellingWords(telling({ market: 9, bond: 2, tide: 1 }), large);

  expect(words.map(({ word }) => word)).toEqual(['tide', 'bond']);
});

test('a word that no other story holds finds none, so it is not looked for', () => {
  const words = tellingWords(telling({ gauge: 9, tide: 1, frost: 1 }), vocabulary({ gauge: 1, tide: 2 }));

  expect(words.map(({ word }) => word)).toEqual(['tide']);
});

test('a story is wholly like itself, and not at all like one that shares no word', () => {
  const story = { harbour: 3, bond: 2, tide: 1 };

  expect(alike(story, story).words).toBeCloseTo(1, 3);
  expect(alike(story, { olive: 4, frost: 2 }).words).toBe(0);
});

test('likeness is the same both ways', () => {
  const [a, b] = [
    { harbour: 3, bond: 2, tide: 1 },
    { harbour: 1, bond: 5, ferry: 9 },
  ];

  expect(scoreOf(alike(a, b))).toBeCloseTo(scoreOf(alike(b, a)), 9);
});

test('a name that the other says only as an expression makes nobody alike beyond measure', () => {
  const terms = { merrow: 1, point: 1, ferry: 2 };
  const named = { profile: profile(terms, ['The queue at Merrow Point grew.']), publishedAt: monday };
  const inCapitals = { profile: profile(terms, ['Merrow Point Queue Grows']), publishedAt: monday };

  const both = [compared(named, asKept(inCapitals), [], 1000), compared(inCapitals, asKept(named), [], 1000)];

  expect(inCapitals.profile.phrases.get('merrow point')?.weight).toBe(0);
  expect(both.map(({ names }) => names)).toEqual([0, 0]);
});

test('the further apart in time, the less; what is old keeps a third of its worth as background', () => {
  const scores = [0, 1, 3, 30, 3000].map((days) => scoreOf(alike({ bond: 3 }, { bond: 3 }, days)));

  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores[4]).toBeCloseTo((scores[0] ?? 0) * 0.35, 3);
});

test('a shared name and a shared topic make two stories more alike, a rare topic more than a common one', () => {
  const texts = ['On Friday the tide came to Merrow Point again.'];
  const story = { profile: profile({ tide: 2, merrow: 1, point: 1 }, texts), publishedAt: monday };
  const score = (other: typeof story, stories: number[]) => scoreOf(compared(story, asKept(other), stories, 1000));
  const nameless = { ...story, profile: { ...story.profile, phrases: new Map() } };

  expect(score(story, [])).toBeGreaterThan(score(nameless, []));
  expect(score(story, [3])).toBeGreaterThan(score(story, [300]));
  expect(score(story, [300])).toBeGreaterThan(score(story, []));
});

test.each([0, 0.01, 0.03, 0.065])('a likeness of %d in words is below the floor, whatever the topics', (words) => {
  const verdicts = [0, 0.1, 2].map((topics) =>
    isAlike({ words, names: 0, topics, time: 1 }, ['harbour bonds'], 0, 1000),
  );

  expect(verdicts).toEqual([false, false, false]);
});

test('in a small paper, where every word is rare, stories must be more alike than in a large one', () => {
  const parts = { words: 0.12, names: 0, topics: 0, time: 1 };

  expect([10, 60, 1500, 100_000].map((total) => isAlike(parts, ['harbour bonds'], 0, total))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('what is much less alike than the best is left out, and so is what has neither words nor a topic to name', () => {
  const parts = { words: 0.15, names: 0, topics: 0, time: 1 };

  expect(isAlike(parts, ['harbour bonds'], 0.3, 1000)).toBe(true);
  expect(isAlike(parts, ['harbour bonds'], 0.9, 1000)).toBe(false);
  expect(isAlike(parts, [], 0.3, 1000)).toBe(false);
});

test('two very like stories tell one event when they are days apart, not when they are weeks apart', () => {
  const parts = { words: 0.4, names: 0.02, topics: 0, time: 1 };

  expect(isSameEvent(parts, 2)).toBe(true);
  expect(isSameEvent(parts, 20)).toBe(false);
  expect(isSameEvent({ ...parts, words: 0.15 }, 0)).toBe(false);
});

test('a word called like a part of the language is a word', () => {
  expect(alike({ constructor: 2, bond: 1 }, { bond: 1 }).words).toBeGreaterThan(0);
});
