import { expect, test } from 'vitest';
import { emailsUntil, isClosed, states, versionRead, waitSeconds } from '../../src/reports/report.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

test('a reader waits from the fifth report on, until the first of the last five is an hour old', () => {
  expect(waitSeconds([], now)).toBe(0);
  expect(waitSeconds([50, 40, 30, 20].map(minutesAgo), now)).toBe(0);
  expect(waitSeconds([50, 40, 30, 20, 10].map(minutesAgo), now)).toBe(600);
  expect(waitSeconds([10, 50, 59, 20, 30, 40].map(minutesAgo), now)).toBe(600);
});

test('a report is about the version that was read, never about one that is not public yet', () => {
  expect(versionRead(2, 3)).toBe(2);
  expect(versionRead(undefined, 3)).toBe(3);
  expect(versionRead(4, 3)).toBe(3);
  expect(versionRead(0, 3)).toBe(3);
});

test('an email stays for ninety days', () => {
  expect(emailsUntil(now)).toBe('2025-01-14T20:30:00.000Z');
});

test('two of the states close a report', () => {
  expect(states.filter(isClosed)).toEqual(['mended', 'no mistake']);
});
