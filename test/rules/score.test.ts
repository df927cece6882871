import { expect, test } from 'vitest';
import { rank, rankByHeading } from '../../src/search/rank.ts';
import { rarity } from '../../src/search/score.ts';
import type { Part } from '../../src/search/sought.ts';

const documents: Readonly<Record<string, number>> = { bond: 10, the: 990 };
const asking = { now: new Date('2025-04-14T20:30:00.000Z'), language: 'en-GB' };

function part(word: string): Part {
  const telling = rarity(documents[word] ?? 0, 1000);
  const share = (documents[word] ?? 0) / 1000;

  return { typed: word, any: [{ words: [word], weight: 1, rarity: telling, share, kind: 'typed' }], rarity: telling };
}

let ids = 0;
const story = (terms: Record<string, number>, length = 100) => ({
  id: ++ids,
  length,
  heading: ' a quiet morning ',
  extras: '{}',
  terms: JSON.stringify(terms),
  sectionId: 1,
  publishedAt: '2025-04-14T08:00:00.000Z',
});

/** The scores of stories that compete with each other; 0 for one that is not found. */
function scores(stories: readonly ReturnType<typeof story>[], words: readonly string[]): number[] {
  const found = new Map(rank(stories, words.map(part), asking).map(({ story: { id }, score }) => [id, score]));

  return stories.map(({ id }) => found.get(id) ?? 0);
}

test('a story without any of the words scores nothing', () => {
  expect(scores([story({ tide: 5 })], ['bond'])).toEqual([0]);
});

test('a word said more often scores more, but ever less more', () => {
  const told = [1, 2, 3].map((times) => story({ bond: times }));

  const [one = 0, two = 0, three = 0] = scores(told, ['bond']);

  expect(two).toBeGreaterThan(one);
  expect(three).toBeGreaterThan(two);
  expect(three - two).toBeLessThan(two - one);
});

test('a rare word counts more than one that stands everywhere', () => {
  const [rare = 0, common = 0] = scores([story({ bond: 1 }), story({ the: 1 })], ['bond', 'the']);

  expect(rare).toBeGreaterThan(common);
});

test('a short story scores more than a long one that says it as often', () => {
  const [short = 0, long = 0] = scores([story({ bond: 2 }, 50), story({ bond: 2 }, 500)], ['bond']);

  expect(short).toBeGreaterThan(long);
});

test('no word ever counts against a story', () => {
  const counts = [0, 1, 500, 999, 1000];

  expect(counts.filter((count) => rarity(count, 1000) < 0)).toEqual([]);
});

test('an empty paper is no division by nothing', () => {
  const [held = 0, without = 0] = scores([story({ bond: 1 }, 0), story({}, 0)], ['bond']);

  expect(held).toBeGreaterThan(0);
  expect(without).toBe(0);
  expect(rank([], [part('bond')], asking)).toEqual([]);
});

test('by their titles alone, stories stand as they would if each said every word once', () => {
  const inTitle = { ...story({ bond: 1, the: 1 }), heading: ' a bond ' };
  const inText = story({ bond: 1, the: 1 });
  const parts = [part('bond'), part('the')];

  const byHeading = rankByHeading([inText, inTitle], parts, asking);

  expect(byHeading).toEqual(rank([inText, inTitle], parts, asking));
  expect(byHeading.map(({ story: { id } }) => id)).toEqual([inTitle.id, inText.id]);
});
