import { expect, test } from 'vitest';
import { codingsOf } from '../../src/web/page-cache/coding.ts';
import { inOneOrder } from '../../src/web/page-cache/shelf.ts';

test.each([
  [undefined, ['identity']],
  ['', ['identity']],
  ['gzip', ['gzip', 'identity']],
  ['gzip, deflate, br, zstd', ['br', 'gzip', 'identity']],
  ['br;q=0.5, gzip', ['gzip', 'br', 'identity']],
  ['gzip;q=0, br;q=0', ['identity']],
  ['gzip;q=0, *', ['br', 'identity']],
  ['*;q=0', ['identity']],
  ['identity, gzip;q=0.5', ['identity']],
  ['GZIP ; Q=1', ['gzip', 'identity']],
  ['x-gzip', ['gzip', 'identity']],
  ['gzip;q=nonsense', ['identity']],
])('a reader who accepts %j is served %j, best first', (accept, codings) => {
  expect(codingsOf(accept)).toEqual(codings);
});

test.each([
  ['', ''],
  ['utm_source=letter', ''],
  ['window=week&section=life', 'section=life&window=week'],
  ['section=life&utm=1&window=week', 'section=life&window=week'],
  ['window=a&window=b', 'window=a&window=b'],
  ['%77indow=week', 'window=week'],
  ['window=a+b', 'window=a%20b'],
  ['window=%26x%3D1', 'window=%26x%3D1'],
])('of the query %j a page that knows window and section sees %j', (query, seen) => {
  expect(inOneOrder(query, ['window', 'section'])).toBe(seen);
});
