import { expect, test } from 'vitest';
import { datesOf } from '../../src/site/dates.ts';
import { backupName, backupsAmong, isDue, outdated } from '../../src/transfer/backup/keeping.ts';

const { dayOf, local } = datesOf('Europe/London', 'en-GB');
const night = (day: number) => new Date(Date.UTC(2025, 0, day, 3, 0, 30));

test('only files that the schedule named are its own', () => {
  const name = backupName(new Date('2025-04-14T03:00:12.345Z'));

  const found = backupsAmong(['mine.tar.gz', name, 'securenest-20250413T030000Z.tar.gz', 'securenest-2025.tar.gz']);

  expect(name).toBe('securenest-20250414T030012Z.tar.gz');
  expect(found.map(({ at }) => at.toISOString())).toEqual(['2025-04-14T03:00:12.000Z', '2025-04-13T03:00:00.000Z']);
});

test('after a year of nights, seven daily and four weekly backups are there', () => {
  let kept: string[] = [];
  for (let day = 1; day <= 365; day += 1) {
    const backups = backupsAmong([...kept, backupName(night(day))]);
    const gone = new Set(outdated(backups, dayOf));
    kept = backups.map(({ name }) => name).filter((name) => !gone.has(name));
    expect(kept.length).toBeLessThanOrEqual(11);
  }

  const ages = backupsAmong(kept).map(({ at }) => Math.round((night(365).getTime() - at.getTime()) / 86_400_000));
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(ages).toHaveLength(11);
  expect(ages.at(-1)).toBeGreaterThanOrEqual(28);
  expect(ages.slice(8).map((age, index) => age - (ages[index + 7] ?? 0))).toEqual([7, 7, 7]);
});

test('of several backups of one day the newest stays', () => {
  const names = [8, 9, 10].map((hour) => backupName(new Date(Date.UTC(2025, 0, 5, hour))));

  expect(outdated(backupsAmong(names), dayOf)).toEqual([names[1], names[0]]);
});

test.each([
  [undefined, '2025-04-14T12:00:00Z', true],
  ['2025-04-14T02:05:00Z', '2025-04-14T23:00:00Z', false],
  ['2025-04-14T02:05:00Z', '2025-04-15T01:59:00Z', false],
  ['2025-04-14T02:05:00Z', '2025-04-15T02:00:00Z', true],
  ['2025-04-14T01:00:00Z', '2025-04-14T02:00:00Z', true],
  ['2025-04-10T02:05:00Z', '2025-04-15T01:00:00Z', true],
  ['2025-10-25T02:05:00Z', '2025-10-26T02:59:00Z', false],
  ['2025-10-25T02:05:00Z', '2025-10-26T03:00:00Z', true],
])('the newest from %s: at %s another is due: %s', (newest, now, due) => {
  expect(isDue(newest ? new Date(newest) : undefined, new Date(now), local)).toBe(due);
});
