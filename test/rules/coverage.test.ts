import { expect, test } from 'vitest';
import { placedInTime, withBackground } from '../../src/rails/coverage.ts';
import type { Linked } from '../../src/rails/rails.ts';
import { reasonWords } from '../../src/rails/showing.ts';
import { cardOf } from '../support/cards.ts';

const link = (id: number, isBackground = false): Linked => ({
  card: cardOf(id),
  reason: { kind: 'alike', topics: [], words: ['tide', 'bond'], isBackground },
});
const ids = (links: readonly Linked[]) => links.map(({ card }) => card.id);

test('two of the first ten places are kept for the best background', () => {
  const links = [...Array.from({ length: 14 }, (_, n) => link(n + 1)), link(15, true), link(16, true), link(17, true)];

  expect(ids(withBackground(links))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 9, 10, 11, 12, 13, 14, 17]);
});

test('background that holds its places already moves nothing', () => {
  const links = [link(1, true), link(2), link(3, true), ...Array.from({ length: 12 }, (_, n) => link(n + 4, n === 11))];

  expect(withBackground(links)).toEqual(links);
});

test('no link is lost or doubled, however many are background', () => {
  for (let mask = 0; mask < 4096; mask += 1) {
    const links = Array.from({ length: 12 }, (_, n) => link(n + 1, (mask & (1 << n)) !== 0));

    expect(ids(withBackground(links)).sort((a, b) => a - b)).toEqual(ids(links));
  }
});

test('what told the same event before says so; what told it within the hour, or another event, does not', () => {
  const parts = { words: 0.5, names: 0, topics: 0, time: 1 };
  const alike = (publishedAt: string, words = 0.5): Linked => ({
    card: { ...cardOf(1), publishedAt },
    reason: { kind: 'alike', topics: [], words: ['tide', 'bond'], parts: { ...parts, words } },
  });
  const said = (other: Linked) => reasonWords(placedInTime(other, '2025-04-14T12:00:00.000Z').reason);

  expect(said(alike('2025-04-13T12:00:00.000Z'))).toBe('Earlier in this story');
  expect(said(alike('2025-04-14T11:30:00.000Z'))).toBe('Both about tide and bond');
  expect(said(alike('2025-03-01T12:00:00.000Z'))).toBe('Both about tide and bond');
  expect(said(alike('2025-04-13T12:00:00.000Z', 0.2))).toBe('Both about tide and bond');
});
