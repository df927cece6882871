import { expect, test } from 'vitest';
import { hourOf } from '../../src/audience/ranking.ts';
import { hourlyViews } from '../../src/sample/readership.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const sum = (hours: ReturnType<typeof hourlyViews>) => hours.reduce((views, hour) => views + hour.views, 0);

test.each([1, 20, 100, 600])('a story that is %i hours old has about all its views in the hours since', (age) => {
  const total = sum(hourlyViews(100_000, hoursAgo(age), now));

  expect(total).toBeGreaterThan(99_000);
  expect(total).toBeLessThan(101_000);
});

test('a story is read most when it is new', () => {
  const views = hourlyViews(10_000, hoursAgo(40), now).map((hour) => hour.views);

  expect(views).toEqual([...views].sort((a, b) => b - a));
  expect(views.slice(0, 10).reduce((a, b) => a + b, 0)).toBeGreaterThan(5_000);
});

test('nobody reads before a story is out, nor after the moment of seeding', () => {
  const published = hoursAgo(300);

  const hours = hourlyViews(50_000, published, now).map(({ hour }) => hour);

  expect(hours.filter((hour) => hour < hourOf(new Date(published)) || hour > hourOf(now))).toEqual([]);
});

test('what lies before the longest window is left out', () => {
  const hours = hourlyViews(500_000, hoursAgo(2000), now);

  expect(hours.length).toBeGreaterThan(0);
  expect(hours.filter(({ hour }) => hour < hourOf(new Date(now.getTime() - 671 * 3_600_000)))).toEqual([]);
  expect(sum(hours)).toBeLessThan(500_000);
});

test('a story that nobody read has no hours, and no hour is empty', () => {
  expect(hourlyViews(0, hoursAgo(5), now)).toEqual([]);
  expect(hourlyViews(7, hoursAgo(200), now).filter(({ views }) => views === 0)).toEqual([]);
});
