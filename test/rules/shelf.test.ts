import { expect, test } from 'vitest';
import { shelf } from '../../src/articles/shelf.ts';
import { cardsOf, copiesAmong } from '../support/cards.ts';

const same = (id: number) => id;

test('what stands on the page already is not taken again', () => {
  const page = shelf(new Map());
  page.put(2);

  expect(page.take([1, 2, 3], 5, same)).toEqual([1, 3]);
  expect(page.take([3, 4, 1], 5, same)).toEqual([4]);
});

test('the first free ones are taken, no more than asked for', () => {
  expect(shelf(new Map()).take([5, 4, 3, 2], 2, same)).toEqual([5, 4]);
});

test('a story that a list names twice is taken once', () => {
  expect(shelf(new Map()).take([5, 5, 4, 5], 9, same)).toEqual([5, 4]);
});

test('a story is taken once, however often it was told', () => {
  const page = shelf(copiesAmong([[1, 2]]));

  expect(page.take([2, 1, 3], 9, same)).toEqual([2, 3]);
  expect(page.free(cardsOf([1, 2, 3, 4])).map(({ id }) => id)).toEqual([4]);
});

test('fewer than the least are none, and what was looked at is free for the next list', () => {
  const page = shelf(new Map());
  page.put(9);

  expect(page.take([1, 2, 9], 8, same, 3)).toEqual([]);
  expect(page.take([1, 2, 9], 8, same)).toEqual([1, 2]);
});
