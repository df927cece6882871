import { expect, test } from 'vitest';
import type { Card } from '../../src/articles/cards.ts';
import type { Copies } from '../../src/articles/shelf.ts';
import { arrange, type Linked, type Rails, type Supply } from '../../src/rails/rails.ts';
import { arrangeRelated } from '../../src/rails/related.ts';
import { between, type Chance, chanceOf, happens, oneOf } from '../../src/sample/archive/chance.ts';
import { cardOf, copiesAmong } from '../support/cards.ts';

const pages = 600;
const sections = ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life'];

/** A page of a random paper: few or many stories, few or many sections, lists that overlap, stories told again. */
function randomSupply(chance: Chance) {
  const size = between(chance, 1, 70);
  const known = sections.slice(0, between(chance, 1, sections.length));
  const stories = Array.from({ length: size }, (_, index) =>
    cardOf(index + 1, { section: oneOf(chance, known), isPictured: happens(chance, 0.3) }),
  );
  const some = (most: number) => shuffled(chance, stories).slice(0, between(chance, 0, most));
  const linked = (most: number, reason: Linked['reason']) => some(most).map((card): Linked => ({ card, reason }));
  const copyCount = between(chance, 0, Math.floor(size / 3));
  const pairs = Array.from({ length: copyCount }, () => [between(chance, 1, size), between(chance, 1, size)] as const);
  const supply: Supply = {
    own: between(chance, 1, size),
    pinned: linked(4, { kind: 'chosen' }),
    related: linked(30, { kind: 'alike', topics: [], words: ['tide', 'bond'] }),
    newest: linked(8, { kind: 'newest', section: 'Finance' }),
    ranking: { window: 'day', places: some(60).map((card, index) => ({ card, rank: index + 1 })) },
    recommended: some(60),
    copies: copiesAmong(pairs.filter(([a, b]) => a !== b)),
  };

  return { supply, topics: some(60), authors: some(20) };
}

function shuffled<Thing>(chance: Chance, things: readonly Thing[]): Thing[] {
  return things
    .map((thing) => ({ thing, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}

const idsOf = (links: readonly { readonly card: Pick<Card, 'id'> }[]) => links.map(({ card }) => card.id);
const shown = ({ related, ranking, recommended }: Rails) => [
  ...idsOf(related),
  ...idsOf(ranking?.places ?? []),
  ...recommended.map(({ id }) => id),
];

/** What repeats a story that stands before it, or the page's own; the same text told again is the same story. */
function repeated(own: number, ids: readonly number[], copies: Copies): number[] {
  const before = [own, ...ids];

  return ids.filter((id, index) => {
    const earlier = before.slice(0, index + 1);
    return earlier.includes(id) || earlier.some((other) => copies.get(other)?.includes(id));
  });
}

function every(holds: (page: ReturnType<typeof randomSupply>) => boolean): number[] {
  const numbers = Array.from({ length: pages }, (_, page) => page + 1);

  return numbers.filter((page) => !holds(randomSupply(chanceOf(pages, page, 'plan'))));
}

test('on an article page no story stands twice, nor a copy of one, nor the page’s own', () => {
  expect(every(({ supply }) => repeated(supply.own, shown(arrange(supply)), supply.copies).length === 0)).toEqual([]);
});

test('on a related page no story stands twice, nor a copy of one, nor the page’s own', () => {
  const wrong = every(({ supply, topics, authors }) => {
    const { groups, ranking } = arrangeRelated(around(supply, topics, authors));
    const ids = [...groups.flatMap(({ links }) => idsOf(links)), ...idsOf(ranking?.places ?? [])];
    return repeated(supply.own, ids, supply.copies).length === 0;
  });

  expect(wrong).toEqual([]);
});

test('a related page has at most fifty links, each in one group, and no empty group', () => {
  const wrong = every(({ supply, topics, authors }) => {
    const { groups } = arrangeRelated(around(supply, topics, authors));
    const count = groups.reduce((sum, { links }) => sum + links.length, 0);
    return count <= 50 && groups.every(({ links }) => links.length > 0);
  });

  expect(wrong).toEqual([]);
});

test('pinned links come first, in the editors’ order', () => {
  const wrong = every(({ supply }) => {
    const kinds = arrange(supply).related.map(({ reason }) => reason.kind);
    const pinned = idsOf(arrange(supply).related.filter(({ reason }) => reason.kind === 'chosen'));
    const order = idsOf(supply.pinned).filter((id) => pinned.includes(id));
    return kinds.lastIndexOf('chosen') === pinned.length - 1 && pinned.join() === order.join();
  });

  expect(wrong).toEqual([]);
});

test('the ranking keeps true ranks, in rising order, and says whether it leaves some out', () => {
  const wrong = every(({ supply }) => {
    const { ranking } = arrange(supply);
    const ranks = ranking?.places.map(({ rank }) => rank) ?? [];
    const areTrue = ranking?.places.every(({ card, rank }) => supply.ranking.places[rank - 1]?.card.id === card.id);
    const isRising = ranks.every((rank, index) => index === 0 || rank > (ranks[index - 1] ?? 0));
    return !ranking || (areTrue === true && isRising && ranking.leavesOut === (ranks.at(-1) !== ranks.length));
  });

  expect(wrong).toEqual([]);
});

test('a rail with too little is absent, and none is too long', () => {
  const wrong = every(({ supply }) => {
    const { related, ranking, recommended } = arrange(supply);
    const isRight = (size: number, most: number) => size === 0 || (size >= 3 && size <= most);
    return related.length <= 10 && isRight(ranking?.places.length ?? 0, 8) && isRight(recommended.length, 7);
  });

  expect(wrong).toEqual([]);
});

test('what stands in for alike stories stands alone, and is at most three', () => {
  const wrong = every(({ supply }) => {
    const { related } = arrange(supply);
    const standIns = related.filter(({ reason }) => reason.kind === 'newest').length;
    return standIns === 0 || (standIns === related.length && standIns <= 3);
  });

  expect(wrong).toEqual([]);
});

test('seven recommended stories come from four sections at least, where free stories come from as many', () => {
  const wrong = every(({ supply }) => {
    const { related, ranking, recommended } = arrange(supply);
    if (recommended.length < 7) return true;
    const before = [supply.own, ...idsOf(related), ...idsOf(ranking?.places ?? [])];
    const free = supply.recommended.filter(({ id }) => !before.includes(id) && !supply.copies.has(id));
    return sectionsOf(recommended) >= Math.min(4, sectionsOf(free));
  });

  expect(wrong).toEqual([]);
});

test('the first recommended story has a picture where one of them has', () => {
  const wrong = every(({ supply }) => {
    const { recommended } = arrange(supply);
    return recommended.every(({ pictureFile }) => pictureFile === null) || recommended[0]?.pictureFile !== null;
  });

  expect(wrong).toEqual([]);
});

test('every rail is filled as far as its list goes', () => {
  const wrong = every(({ supply }) => {
    const rails = arrange(supply);
    const ids = [supply.own, ...shown(rails)];
    const isFree = (id: number) => !ids.includes(id) && !ids.some((other) => supply.copies.get(other)?.includes(id));
    const isFull = rails.recommended.length === 7 || rails.recommended.length === 0;
    return isFull || supply.recommended.every(({ id }) => !isFree(id));
  });

  expect(wrong).toEqual([]);
});

const sectionsOf = (cards: readonly Card[]) => new Set(cards.map(({ sectionSlug }) => sectionSlug)).size;

const around = (supply: Supply, topics: readonly Card[], authors: readonly Card[]) => ({
  ...supply,
  alike: supply.related,
  series: supply.newest.map(({ card }): Linked => ({ card, reason: { kind: 'series', isEarlier: true } })),
  topics: topics.map((card) => ({ ...card, topic: 'Savings' })),
  authors: authors.map((card) => ({ ...card, author: 'Mara Ellison' })),
});
