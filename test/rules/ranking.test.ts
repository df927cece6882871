import { expect, test } from 'vitest';
import { mostReadOf } from '../../src/audience/most-read.ts';
import { firstHour, hourOf, ranked, widening, windows, windowWords } from '../../src/audience/ranking.ts';

test('a bucket is a clock hour in UTC', () => {
  expect(hourOf(new Date('2025-04-14T20:00:00.000Z'))).toBe('2025-04-14T20');
  expect(hourOf(new Date('2025-04-14T20:59:59.999Z'))).toBe('2025-04-14T20');
});

test.each([
  ['day', '2025-04-13T21'],
  ['week', '2025-04-07T21'],
  ['month', '2025-03-17T21'],
] as const)('the %s is the running clock hour and those before it', (window, first) => {
  const ends = ['2025-04-14T20:00:00.000Z', '2025-04-14T20:30:00.000Z', '2025-04-14T20:59:59.999Z'];

  expect(ends.map((at) => firstHour(window, new Date(at)))).toEqual([first, first, first]);
});

test.each([
  ['day', 24],
  ['week', 7 * 24],
  ['month', 28 * 24],
] as const)('the %s holds %i clock hours', (window, hours) => {
  const now = new Date('2025-04-14T20:30:00.000Z');
  const all = Array.from({ length: 700 }, (_, back) => hourOf(new Date(now.getTime() - back * 3_600_000)));

  expect(all.filter((hour) => hour >= firstHour(window, now))).toHaveLength(hours);
});

test('a thin window widens to the next one, and the last is ever', () => {
  expect(windows.map(widening)).toEqual([
    ['day', 'week', 'month', 'all'],
    ['week', 'month', 'all'],
    ['month', 'all'],
    ['all'],
  ]);
});

test('every window has words', () => {
  expect(windows.map((window) => windowWords[window])).toEqual([
    'the last 24 hours',
    'the last 7 days',
    'the last 28 days',
    'the whole life of this paper',
  ]);
});

test('the rank is the place in the list', () => {
  const read = [9, 4, 7].map((id) => ({ id, readers: id, hidesViews: 0 }));

  expect(ranked('day', 'week', read)).toMatchObject({ wanted: 'day', window: 'week' });
  expect(ranked('day', 'week', read).places.map(({ id, rank }) => [id, rank])).toEqual([
    [9, 1],
    [4, 2],
    [7, 3],
  ]);
});

test('however many ask in the same seconds, the storage is asked once', async () => {
  let asked = 0;
  const archive = {
    engine: 'sqlite' as const,
    async all<Row>() {
      asked += 1;
      return Array.from({ length: 12 }, (_, n) => ({ id: n + 1, views: 1, hidesViews: 0 })) as Row[];
    },
    get: async () => undefined,
    close: async () => undefined,
  };
  const clock = { now: new Date('2025-04-14T20:30:00.000Z') };
  const mostRead = mostReadOf({ archive, now: () => clock.now });
  const question = { wanted: 'day', least: 10, edition: 1 } as const;

  await Promise.all(Array.from({ length: 100 }, () => mostRead(question)));
  const first = asked;
  clock.now = new Date(clock.now.getTime() + 60_000);
  await mostRead(question);
  await mostRead({ ...question, edition: 2 });

  expect([first, asked]).toEqual([1, 3]);
});
