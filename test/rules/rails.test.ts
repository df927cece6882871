import { expect, test } from 'vitest';
import { arrange, type Linked, type Supply } from '../../src/rails/rails.ts';
import { cardOf, cardsOf, copiesAmong } from '../support/cards.ts';

const chosen = (ids: readonly number[]): Linked[] =>
  ids.map((id) => ({ card: cardOf(id), reason: { kind: 'chosen' } }));
const alike = (ids: readonly number[]): Linked[] =>
  ids.map((id) => ({ card: cardOf(id), reason: { kind: 'alike', topics: [], words: ['tide', 'bond'] } }));
const newest = (ids: readonly number[]): Linked[] =>
  ids.map((id) => ({ card: cardOf(id), reason: { kind: 'newest', section: 'Finance' } }));
const places = (ids: readonly number[]) => ids.map((id, index) => ({ card: cardOf(id), rank: index + 1 }));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const idsOf = (links: readonly Linked[]) => links.map(({ card }) => card.id);

const supply = (wish: Omit<Partial<Supply>, 'ranking'> & { readonly ranked?: readonly number[] }): Supply => ({
  own: 1,
  pinned: [],
  related: [],
  newest: [],
  recommended: [],
  copies: new Map(),
  ...wish,
  ranking: { window: 'day', places: places(wish.ranked ?? []) },
});

test('an empty paper has no rail', () => {
  expect(arrange(supply({}))).toEqual({ related: [], ranking: undefined, recommended: [] });
});

test('a page shows ten related, eight ranked and seven recommended stories', () => {
  const { related, ranking, recommended } = arrange(
    supply({ related: alike(range(10, 40)), ranked: range(50, 80), recommended: cardsOf(range(100, 130)) }),
  );

  expect([related.length, ranking?.places.length, recommended.length]).toEqual([10, 8, 7]);
});

test('what the editors chose comes first, in their order', () => {
  const { related } = arrange(supply({ pinned: chosen([7, 3]), related: alike([9, 3, 8]) }));

  expect(idsOf(related)).toEqual([7, 3, 9, 8]);
  expect(related.map(({ reason }) => reason.kind)).toEqual(['chosen', 'chosen', 'alike', 'alike']);
});

test('the page’s own story stands in no rail, though every list may offer it', () => {
  const { related, ranking, recommended } = arrange(
    supply({
      pinned: chosen([1]),
      related: alike([1, 2]),
      ranked: [1, 3, 4, 5],
      recommended: cardsOf([1, 6, 7, 8]),
    }),
  );

  expect(idsOf(related)).toEqual([2]);
  expect(ranking?.places.map(({ card }) => card.id)).toEqual([3, 4, 5]);
  expect(recommended.map(({ id }) => id)).toEqual([6, 7, 8]);
});

test('a near-copy of the page’s own story is that story', () => {
  const { related } = arrange(supply({ pinned: chosen([2]), related: alike([3]), copies: copiesAmong([[1, 2]]) }));

  expect(idsOf(related)).toEqual([3]);
});

test('of two near-copies only the better placed one stands, in whatever rails they would be', () => {
  const { related, ranking } = arrange(
    supply({ related: alike([5]), ranked: [6, 7, 8, 9], copies: copiesAmong([[5, 6]]) }),
  );

  expect(idsOf(related)).toEqual([5]);
  expect(ranking?.places.map(({ card }) => card.id)).toEqual([7, 8, 9]);
});

test('a later rail yields and fills up from further down', () => {
  const { ranking, recommended } = arrange(
    supply({ related: alike([10, 11]), ranked: range(10, 30), recommended: cardsOf(range(10, 40)) }),
  );

  expect(ranking?.places.map(({ card }) => card.id)).toEqual(range(12, 20));
  expect(recommended.map(({ id }) => id)).toHaveLength(7);
  expect(recommended.filter(({ id }) => id < 20)).toEqual([]);
});

test('the ranking keeps its true ranks and says that it leaves something out', () => {
  const { ranking } = arrange(supply({ related: alike([21]), ranked: [20, 21, 22, 23] }));

  expect(ranking?.places.map(({ rank }) => rank)).toEqual([1, 3, 4]);
  expect(ranking?.leavesOut).toBe(true);
});

test('a ranking without a gap leaves nothing out', () => {
  expect(arrange(supply({ ranked: range(20, 40) })).ranking?.leavesOut).toBe(false);
});

test('fewer than three ranked or recommended stories are no rail, and are free for the next', () => {
  const { ranking, recommended } = arrange(supply({ ranked: [2, 3], recommended: cardsOf([2, 3, 4]) }));

  expect(ranking).toBeUndefined();
  expect(recommended.map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(arrange(supply({ recommended: cardsOf([2, 3]) })).recommended).toEqual([]);
});

test('where nothing is alike, three of the newest of the section stand in', () => {
  expect(idsOf(arrange(supply({ newest: newest([9, 8, 7, 6]) })).related)).toEqual([9, 8, 7]);
});

test('one alike story is enough: nothing unlike fills up beside it', () => {
  expect(idsOf(arrange(supply({ related: alike([5]), newest: newest([9, 8, 7]) })).related)).toEqual([5]);
});

test('the stand-ins come where all that is alike is the page’s own story told again', () => {
  const told = supply({
    related: alike([2, 3]),
    newest: newest([3, 9, 8]),
    copies: copiesAmong([
      [1, 2],
      [1, 3],
    ]),
  });

  expect(idsOf(arrange(told).related)).toEqual([9, 8]);
});

test('seven recommended stories come from at least four sections where there are as many', () => {
  const sections = [...Array.from({ length: 12 }, () => 'finance'), 'markets', 'money', 'life'];
  const cards = sections.map((section, index) => cardOf(100 - index, { section }));

  const { recommended } = arrange(supply({ recommended: cards }));

  expect(recommended).toHaveLength(7);
  expect(new Set(recommended.map(({ sectionSlug }) => sectionSlug)).size).toBe(4);
});

test('a story told twice does not take both places of its section', () => {
  const cards = [
    cardOf(10, { section: 'finance' }),
    ...[20, 21, 22].map((id) => cardOf(id, { section: 'markets' })),
    ...[30, 31, 32].map((id) => cardOf(id, { section: 'money' })),
    ...[40, 41, 42].map((id) => cardOf(id, { section: 'life' })),
    cardOf(11, { section: 'finance' }),
  ];

  const { recommended } = arrange(
    supply({
      recommended: cards,
      copies: copiesAmong([
        [20, 21],
        [30, 31],
        [40, 41],
      ]),
    }),
  );

  expect(recommended.map(({ id }) => id)).toEqual([10, 20, 22, 30, 32, 40, 42]);
});

test('the first recommended story has a picture where one has', () => {
  const cards = [5, 6, 7].map((id) => cardOf(id, { isPictured: id === 7 }));

  expect(arrange(supply({ recommended: cards })).recommended.map(({ id }) => id)).toEqual([7, 5, 6]);
});
