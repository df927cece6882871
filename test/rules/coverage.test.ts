import { expect, test } from 'vitest';
import { backgroundAt, toldOfIt, withBackground } from '../../src/rails/coverage.ts';

const link = (id: number, isBackground = false) => ({ id, isBackground });
const ids = (links: readonly { readonly id: number }[]) => links.map(({ id }) => id);
const arranged = (links: readonly ReturnType<typeof link>[]) =>
  withBackground(links, ({ isBackground }) => isBackground);

test('two of the first ten places are kept for the best background', () => {
  const links = [...Array.from({ length: 14 }, (_, n) => link(n + 1)), link(15, true), link(16, true), link(17, true)];

  expect(ids(arranged(links))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 15, 16, 9, 10, 11, 12, 13, 14, 17]);
});

test('background that holds its places already moves nothing', () => {
  const links = [link(1, true), link(2), link(3, true), ...Array.from({ length: 12 }, (_, n) => link(n + 4, n === 11))];

  expect(arranged(links)).toEqual(links);
});

test('no link is lost or doubled, however many are background', () => {
  for (let mask = 0; mask < 4096; mask += 1) {
    const links = Array.from({ length: 12 }, (_, n) => link(n + 1, (mask & (1 << n)) !== 0));

    expect(ids(arranged(links)).sort((a, b) => a - b)).toEqual(ids(links));
  }
});

test('what came out more than a week before or after is background', () => {
  const isBackground = backgroundAt('2025-04-14T12:00:00.000Z');

  expect(['2025-04-07T12:00:00.000Z', '2025-04-21T12:00:00.000Z'].filter(isBackground)).toEqual([]);
  expect(['2025-04-07T11:59:59.999Z', '2025-04-21T12:00:00.001Z'].filter((at) => !isBackground(at))).toEqual([]);
});

test('what told the same event before or after says so; what told it within the hour stands beside', () => {
  const parts = { words: 0.5, names: 0, topics: 0, time: 1 };
  const told = (other: string, words = 0.5) => toldOfIt(other, '2025-04-14T12:00:00.000Z', { ...parts, words });

  expect(told('2025-04-13T12:00:00.000Z')).toBe('before');
  expect(told('2025-04-15T12:00:00.000Z')).toBe('after');
  expect(told('2025-04-14T11:30:00.000Z')).toBe('beside');
  expect(told('2025-03-01T12:00:00.000Z')).toBeUndefined();
  expect(told('2025-04-13T12:00:00.000Z', 0.2)).toBeUndefined();
});
