import { expect, test } from 'vitest';
import { datesOf } from '../../src/site/dates.ts';

const at = '2025-04-14T20:26:49.000Z';

test.each([
  ['UTC', '2025-04-14 20:26:49', '2025-04-14'],
  ['Europe/London', '2025-04-14 21:26:49', '2025-04-14'],
  ['Asia/Shanghai', '2025-04-15 04:26:49', '2025-04-15'],
  ['Australia/Lord_Howe', '2025-04-15 06:56:49', '2025-04-15'],
  ['Asia/Kathmandu', '2025-04-15 02:11:49', '2025-04-15'],
  ['Pacific/Kiritimati', '2025-04-15 10:26:49', '2025-04-15'],
  ['Pacific/Pago_Pago', '2025-04-14 09:26:49', '2025-04-14'],
])('in %s the moment is %s', (zone, stamp, day) => {
  const dates = datesOf(zone, 'en-GB');

  expect(dates.stamp(at)).toEqual({ iso: at, text: stamp });
  expect(dates.dayOf(at)).toBe(day);
});

test('a list shows the time of today, the day of this year, and the year of others', () => {
  const dates = datesOf('UTC', 'en-GB');
  const now = new Date('2025-04-14T22:00:00.000Z');

  const texts = [at, '2025-04-13T23:59:59.000Z', '2024-04-13T10:00:00.000Z'].map((iso) => dates.inList(iso, now).text);

  expect(texts).toEqual(['20:26', '13 April', '13 April 2024']);
});

test('today is the day of the paper, not of Greenwich', () => {
  const dates = datesOf('Asia/Shanghai', 'en-GB');
  const now = new Date('2025-04-14T15:59:00.000Z');

  expect(dates.inList('2025-04-13T16:00:00.000Z', now).text).toBe('00:00');
  expect(dates.inList('2025-04-13T15:59:59.000Z', now).text).toBe('13 April');
});

test('midnight is 00, not 24', () => {
  const dates = datesOf('UTC', 'en-GB');

  expect(dates.clock('2025-04-14T00:05:00.000Z')).toBe('00:05');
  expect(dates.stamp('2025-04-14T00:05:00.000Z').text).toBe('2025-04-14 00:05:00');
});

test('dates are written in the language of the paper', () => {
  const dates = datesOf('UTC', 'de-DE');

  expect(dates.day(at)).toBe('14. April 2025');
  expect(dates.month(2025, 4)).toBe('April 2025');
});

test('the stamp keeps its form in every language', () => {
  const stamps = ['en-GB', 'ar-EG', 'fa-IR', 'th-TH', 'ja-JP'].map(
    (language) => datesOf('UTC', language).stamp(at).text,
  );

  expect(new Set(stamps)).toEqual(new Set(['2025-04-14 20:26:49']));
});

test.each([
  ['UTC', 2025, 4, 14, '2025-04-14T00:00:00.000Z'],
  ['Europe/London', 2025, 4, 14, '2025-04-13T23:00:00.000Z'],
  ['Asia/Shanghai', 2025, 4, 14, '2025-04-13T16:00:00.000Z'],
  ['America/Los_Angeles', 2025, 4, 14, '2025-04-14T07:00:00.000Z'],
  ['Pacific/Kiritimati', 2025, 1, 1, '2024-12-31T10:00:00.000Z'],
])('a day in %s begins at local midnight', (zone, year, month, day, iso) => {
  expect(datesOf(zone, 'en-GB').startOfDay(year, month, day)).toBe(iso);
});

test.each([
  ['America/Sao_Paulo', 2018, 11, 4, '2018-11-04T03:00:00.000Z', '2018-11-04 01:00:00'],
  ['Asia/Beirut', 2022, 3, 27, '2022-03-26T22:00:00.000Z', '2022-03-27 01:00:00'],
  ['America/Havana', 2019, 3, 10, '2019-03-10T05:00:00.000Z', '2019-03-10 01:00:00'],
  ['Pacific/Apia', 2011, 12, 31, '2011-12-30T10:00:00.000Z', '2011-12-31 00:00:00'],
])('where %s skips midnight, the day begins with its first instant', (zone, year, month, day, iso, stamp) => {
  const dates = datesOf(zone, 'en-GB');

  const start = dates.startOfDay(year, month, day);

  expect(start).toBe(iso);
  expect(dates.stamp(start).text).toBe(stamp);
});

test.each([
  ['America/Havana', 2018, 11, 4, '2018-11-04T04:00:00.000Z'],
  ['Asia/Amman', 2021, 10, 29, '2021-10-28T21:00:00.000Z'],
  ['Atlantic/Azores', 2021, 10, 31, '2021-10-31T00:00:00.000Z'],
])('where %s has midnight twice, the day begins with the first', (zone, year, month, day, iso) => {
  expect(datesOf(zone, 'en-GB').startOfDay(year, month, day)).toBe(iso);
});

test.each([
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Amman',
  'America/Havana',
  'Africa/Casablanca',
  'Asia/Tehran',
])('in %s every moment of ten years belongs to the day that has begun and not to the next', (zone) => {
  const dates = datesOf(zone, 'en-GB');
  const wrong: string[] = [];
  for (let hour = Date.UTC(2012, 0, 1); hour < Date.UTC(2022, 0, 1); hour += 3_600_000 * 5.5) {
    const iso = new Date(hour).toISOString();
    const [year = 0, month = 0, day = 0] = dates.dayOf(iso).split('-').map(Number);
    if (iso < dates.startOfDay(year, month, day) || iso >= dates.startOfDay(year, month, day + 1)) wrong.push(iso);
  }

  expect(wrong).toEqual([]);
});

test('days and months past the end roll over', () => {
  const dates = datesOf('UTC', 'en-GB');

  expect(dates.startOfDay(2025, 12, 32)).toBe('2026-01-01T00:00:00.000Z');
  expect(dates.startOfDay(2025, 13, 1)).toBe('2026-01-01T00:00:00.000Z');
});
