import { expect, test } from 'vitest';
import type { Card } from '../../src/articles/card/card.ts';
import { CursorText, cursorText, newest, river, type Turn, TurnQuery } from '../../src/articles/card/cursor.ts';

const from = { publishedAt: '2025-04-14T20:26:49.000Z', id: 1783122885001216 };

test('a place in a list stands in an address and comes back the same', () => {
  expect(cursorText(from)).toBe('20250414T202649000Z-1783122885001216');
  expect(CursorText.parse(cursorText(from))).toEqual(from);
});

test.each([
  '20251314T202649000Z-1',
  '20250414T252649000Z-1',
  '20250414T202649000Z-0',
  '20250414T202649000Z-9007199254740992',
  '20250414T202649Z-1',
  '2025-04-14',
  '',
  '20250414T202649000Z-1 OR 1=1',
])('%j is no place in a list', (text) => {
  expect(CursorText.safeParse(text).success).toBe(false);
});

test('an address asks for the newest, for older or for newer stories', () => {
  const text = cursorText(from);

  expect(TurnQuery.parse({})).toEqual(newest);
  expect(TurnQuery.parse({ before: text })).toEqual({ to: 'older', from });
  expect(TurnQuery.parse({ after: text })).toEqual({ to: 'newer', from });
});

test.each([1, 3, 7, 20])('pages of %i show every story once, forwards and back, whatever their dates', async (size) => {
  const stories = Array.from({ length: 20 }, (_, n) => cardOf(n + 1, 1 + (n % 4)));
  const ordered = stories.toSorted(newestFirst);

  const pages = [];
  for (let turn: Turn | undefined = newest; turn; ) {
    const page = await river(async (to, limit) => answer(stories, to, limit), turn, size);
    pages.push(page);
    turn = page.older ? turnOf(page.older) : undefined;
  }
  const back = [];
  for (let href = pages.at(-1)?.newer; href; ) {
    const page = await river(async (to, limit) => answer(stories, to, limit), turnOf(href), size);
    back.unshift(page.cards);
    href = page.newer;
  }

  expect(pages.flatMap(({ cards }) => cards)).toEqual(ordered);
  expect(back.flat()).toEqual(ordered.slice(0, back.flat().length));
  expect(back).toEqual(pages.slice(0, -1).map(({ cards }) => cards));
});

test('a story published while somebody reads on is neither repeated nor makes another skipped', async () => {
  const stories = Array.from({ length: 6 }, (_, n) => cardOf(n + 1, n + 1));
  const first = await river(async (to, limit) => answer(stories, to, limit), newest, 3);

  stories.push(cardOf(99, 28));
  const second = await river(async (to, limit) => answer(stories, to, limit), turnOf(String(first.older)), 3);

  expect([...first.cards, ...second.cards].map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
});

const cardOf = (id: number, day: number) =>
  ({ id, publishedAt: `2025-02-${String(day).padStart(2, '0')}T00:00:00.000Z` }) as Card;
const newestFirst = (a: Card, b: Card) =>
  a.publishedAt === b.publishedAt ? b.id - a.id : a.publishedAt < b.publishedAt ? 1 : -1;
const turnOf = (href: string): Turn => TurnQuery.parse(Object.fromEntries(new URLSearchParams(href)));

/** What the database answers. */
function answer(stories: readonly Card[], turn: Turn, limit: number): Card[] {
  const ordered = stories.toSorted(newestFirst);
  if (turn.to === 'newest') return ordered.slice(0, limit);
  const isOlder = (card: Card) => newestFirst(card, turn.from as Card) > 0;
  const isNewer = (card: Card) => newestFirst(card, turn.from as Card) < 0;

  return turn.to === 'older'
    ? ordered.filter(isOlder).slice(0, limit)
    : ordered.filter(isNewer).toReversed().slice(0, limit);
}
