import { expect, test } from 'vitest';
import { isExpired, linkIsOld, waitSeconds } from '../../src/accounts/account.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const wait = (failures: number, of: 'address' | 'account', secondsAgo = 0) =>
  waitSeconds({ failures, lastAt: ago(secondsAgo) }, of, now);

test('nobody waits before the first failure', () => {
  expect(waitSeconds(undefined, 'account', now)).toBe(0);
});

test('an account waits from its fifth failure on, twice as long each time, at most a minute', () => {
  expect([4, 5, 6, 7, 8, 9, 10, 11, 12, 500].map((failures) => wait(failures, 'account'))).toEqual([
    0, 1, 2, 4, 8, 16, 32, 60, 60, 60,
  ]);
});

test('an address waits from its tenth failure on, at most a quarter of an hour', () => {
  expect([9, 10, 11, 15, 19, 20, 5000].map((failures) => wait(failures, 'address'))).toEqual([
    0, 1, 2, 32, 512, 900, 900,
  ]);
});

test('the wait runs out with time', () => {
  expect([0, 1, 15, 15.5, 16, 17].map((seconds) => wait(9, 'account', seconds))).toEqual([16, 15, 1, 1, 0, 0]);
});

test('failures are forgotten after a day', () => {
  expect(wait(5000, 'address', 24 * 3600 + 1)).toBe(0);
});

test('a session ends after 12 idle hours or 14 days', () => {
  const hours = (count: number) => ago(count * 3600);

  expect(isExpired({ createdAt: hours(20), seenAt: hours(11.9) }, now)).toBe(false);
  expect(isExpired({ createdAt: hours(20), seenAt: hours(12) }, now)).toBe(true);
  expect(isExpired({ createdAt: hours(24 * 14 - 0.1), seenAt: hours(0) }, now)).toBe(false);
  expect(isExpired({ createdAt: hours(24 * 14), seenAt: hours(0) }, now)).toBe(true);
});

test('a setup link is old after a day', () => {
  expect(linkIsOld('first account', ago(24 * 3600 - 1), now)).toBe(false);
  expect(linkIsOld('first account', ago(24 * 3600), now)).toBe(true);
});

test('an invitation is old after a week, a reset link after a day', () => {
  expect(linkIsOld('invitation', ago(7 * 24 * 3600 - 1), now)).toBe(false);
  expect(linkIsOld('invitation', ago(7 * 24 * 3600), now)).toBe(true);
  expect(linkIsOld('reset', ago(24 * 3600 - 1), now)).toBe(false);
  expect(linkIsOld('reset', ago(24 * 3600), now)).toBe(true);
});
