import { expect, test } from 'vitest';
import { recommended } from '../../src/rails/recommended.ts';
import { cardOf } from '../support/cards.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const aged = (id: number, hours: number) =>
  cardOf(id, { publishedAt: new Date(now.getTime() - hours * 3_600_000).toISOString() });
const idsOf = (cards: ReturnType<typeof recommended>) => cards.map(({ id }) => id);

test('what stands high on the front page comes before what stands low', () => {
  const front = [aged(1, 20), aged(2, 20), aged(3, 20)];

  expect(idsOf(recommended(front, [], [], now))).toEqual([1, 2, 3]);
});

test('of two stories that are read alike the fresher comes first', () => {
  const ranking = [aged(1, 200), aged(2, 1)].map((card) => ({ card, rank: 5 }));

  expect(idsOf(recommended([], ranking, [], now))).toEqual([2, 1]);
});

test('of two stories as old as each other the one that is read more comes first', () => {
  const ranking = [aged(1, 30), aged(2, 30)].map((card, index) => ({ card, rank: 2 - index }));

  expect(idsOf(recommended([], ranking, [], now))).toEqual([2, 1]);
});

test('a story that is on the front page, fresh and read is there once, at the top', () => {
  const front = [aged(1, 1), aged(2, 1)];
  const ranking = [{ card: aged(1, 1), rank: 1 }];

  expect(idsOf(recommended(front, ranking, [], now))).toEqual([1, 2]);
});

test('an old story that everybody reads is recommended beside the news', () => {
  const front = [aged(1, 1), aged(2, 40), aged(3, 60)];
  const ranking = [{ card: aged(9, 2000), rank: 1 }];

  expect(idsOf(recommended(front, ranking, [], now)).indexOf(9)).toBeLessThan(3);
});

test('a story dated ahead of the clock counts as just published', () => {
  const ranking = [aged(1, -500), aged(2, 0)].map((card) => ({ card, rank: 1 }));

  expect(idsOf(recommended([], ranking, [], now))).toEqual([2, 1]);
});

test('the newest of a section that is not on the front page comes after what is', () => {
  expect(idsOf(recommended([aged(1, 2), aged(2, 2)], [], [aged(3, 2), aged(1, 2)], now))).toEqual([1, 2, 3]);
});

test('an empty paper recommends nothing', () => {
  expect(recommended([], [], [], now)).toEqual([]);
});
