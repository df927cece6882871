import { expect, test } from 'vitest';
import type { Linked } from '../../src/rails/rails.ts';
import { arrangeRelated, type RelatedSupply } from '../../src/rails/related.ts';
import { cardOf, copiesAmong } from '../support/cards.ts';

const linked = (reason: Linked['reason']) => (ids: readonly number[]) =>
  ids.map((id): Linked => ({ card: cardOf(id), reason }));
const chosen = linked({ kind: 'chosen' });
const inSeries = linked({ kind: 'series', isEarlier: true });
const alike = linked({ kind: 'alike', topics: [], words: ['tide', 'bond'] });
const ofTopic = (ids: readonly number[]) => ids.map((id) => ({ ...cardOf(id), topic: 'Savings' }));
const by = (author: string, ids: readonly number[]) => ids.map((id) => ({ ...cardOf(id), author }));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

function groups(wish: Partial<RelatedSupply>) {
  const supply = {
    own: 1,
    pinned: [],
    series: [],
    alike: [],
    topics: [],
    authors: [],
    ranking: { window: 'day', places: [] },
    copies: new Map(),
    ...wish,
  } satisfies RelatedSupply;

  return arrangeRelated(supply).groups.map(({ title, links }) => [title, links.map(({ card }) => card.id)]);
}

test('the groups stand in one order, each with its title', () => {
  const wish = { pinned: chosen([2]), series: inSeries([3]), alike: alike([4]), topics: ofTopic([5]) };

  expect(groups({ ...wish, authors: by('Mara Ellison', [6]) })).toEqual([
    ['Chosen by editors', [2]],
    ['This story', [3]],
    ['About the same things', [4]],
    ['Same topics', [5]],
    ['More from Mara Ellison', [6]],
  ]);
});

test('a group without a link is left out, and a lonely story has none', () => {
  expect(groups({ topics: ofTopic([5]) })).toEqual([['Same topics', [5]]]);
  expect(groups({})).toEqual([]);
});

test('a story stands in the first group it belongs to, and only there', () => {
  const wish = { pinned: chosen([2]), series: inSeries([2, 3]), alike: alike([3, 4]), topics: ofTopic([4, 2, 5, 5]) };

  expect(groups(wish)).toEqual([
    ['Chosen by editors', [2]],
    ['This story', [3]],
    ['About the same things', [4]],
    ['Same topics', [5]],
  ]);
});

test('neither the page’s own story nor a copy of it stands on the page', () => {
  expect(groups({ alike: alike([1, 2, 3]), copies: copiesAmong([[1, 2]]) })).toEqual([['About the same things', [3]]]);
});

test('there are fifty links at most, of which an author gives ten', () => {
  const full = groups({
    alike: alike(range(10, 30)),
    topics: ofTopic(range(30, 90)),
    authors: by('A', range(100, 130)),
  });
  const authors = groups({ authors: by('Ada Bell', range(100, 130)) });

  expect(full.map(([, ids]) => ids?.length)).toEqual([20, 30]);
  expect(authors).toEqual([['More from Ada Bell', range(100, 110)]]);
});

test('where a story has several authors, the group names none', () => {
  expect(groups({ authors: [...by('Ada Bell', [2]), ...by('Tom Reed', [3])] })).toEqual([
    ['More from the authors', [2, 3]],
  ]);
});

test('the ranking beside them yields, keeps its ranks, and is left out where too few remain', () => {
  const ranking = { window: 'week', places: [2, 3, 4, 5].map((id, index) => ({ card: cardOf(id), rank: index + 1 })) };
  const rest = { own: 1, pinned: [], series: [], topics: [], authors: [], copies: new Map() };

  const one = arrangeRelated({ ...rest, alike: alike([3]), ranking: { ...ranking, window: 'week' } }).ranking;
  const two = arrangeRelated({ ...rest, alike: alike([3, 4]), ranking: { ...ranking, window: 'week' } }).ranking;

  expect(one?.places.map(({ rank }) => rank)).toEqual([1, 3, 4]);
  expect([one?.window, one?.leavesOut]).toEqual(['week', true]);
  expect(two).toBeUndefined();
});
