import { expect, test } from 'vitest';
import { routeKind } from '../../src/metrics/kinds.ts';
import { isFromHere } from '../../src/metrics/origin.ts';
import { nextSize } from '../../src/transfer/jsonl/slice.ts';

test.each([
  [{ route: { path: '/:section/:slug' }, path: '/finance/x' }, '/:section/:slug'],
  [{ route: { path: ['/a', '/b'] }, path: '/a' }, 'other'],
  [{ path: '/media/a.jpg' }, 'media'],
  [{ path: '/css/site.css' }, 'asset'],
  [{ path: '/no/such/page' }, 'none'],
])('the kind of %j is %s', (request, kind) => {
  expect(routeKind(request)).toBe(kind);
});

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
  expect(isFromHere({ address, headers: { host: 'paper.example' } })).toBe(true);
});

test.each(['192.0.2.1', '::ffff:192.0.2.1', '', undefined, '1127.0.0.1'])('%s is not this machine', (address) => {
  expect(isFromHere({ address, headers: {} })).toBe(false);
});

test.each([
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'via',
])('what a proxy passes on with %s is not from here', (name) => {
  expect(isFromHere({ address: '127.0.0.1', headers: { [name]: '127.0.0.1' } })).toBe(false);
});

test('a slice shrinks after a slow transaction and grows after a quick one, within bounds', () => {
  expect([nextSize(10, 80), nextSize(1, 500), nextSize(10, 30), nextSize(10, 5), nextSize(100, 1)]).toEqual([
    5, 1, 10, 13, 100,
  ]);
});
