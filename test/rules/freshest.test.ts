import { expect, test } from 'vitest';
import { freshest } from '../../src/front/freshest.ts';
import { cardOf } from '../support/cards.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const hoursAgo = (id: number, hours: number) =>
  cardOf(id, { publishedAt: new Date(now.getTime() - hours * 3_600_000).toISOString() });
const order = (cards: readonly ReturnType<typeof cardOf>[], ranks: readonly (readonly [number, number])[] = []) =>
  freshest(cards, new Map(ranks), now).map(({ id }) => id);

test('what nobody has read yet stands newest first', () => {
  expect(order([hoursAgo(3, 1), hoursAgo(2, 2), hoursAgo(1, 3)])).toEqual([3, 2, 1]);
});

test('what is read most rises above what is a little newer', () => {
  expect(order([hoursAgo(3, 1), hoursAgo(2, 2), hoursAgo(1, 6)], [[1, 1]])).toEqual([1, 3, 2]);
});

test('what is old does not come back for having been read', () => {
  expect(order([hoursAgo(2, 1), hoursAgo(1, 24 * 9)], [[1, 1]])).toEqual([2, 1]);
});

test('the newest story is among the first four, whatever else is read', () => {
  const cards = [9, 8, 7, 6, 5, 4].map((id) => hoursAgo(id, 10 - id));
  const ranks = [8, 7, 6, 5, 4].map((id, index) => [id, index + 1] as const);

  expect(order(cards, ranks).indexOf(9)).toBe(3);
});

test('nothing is lost and nothing comes twice', () => {
  expect(order([])).toEqual([]);
  expect(order([hoursAgo(2, 1), hoursAgo(1, 1)]).sort()).toEqual([1, 2]);
});
