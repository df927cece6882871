import { expect, test } from 'vitest';
import { articlePath, slugCandidates, slugOf } from '../../src/articles/slug.ts';

test.each([
  ['Harbour towns borrow', 'harbour-towns-borrow'],
  ["  Who’s paying? It's us! ", 'whos-paying-its-us'],
  ['Rents & wages: 2024–25', 'rents-wages-2024-25'],
  ['50% of €1,000', '50-of-1-000'],
  ['Über Größe', 'über-größe'],
  ['سوق الميناء', 'سوق-الميناء'],
  ['潮汐 储蓄', '潮汐-储蓄'],
  ['हिन्दी समाचार', 'हिन्दी-समाचार'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a\u0000b\u202ec', 'a-b-c'],
  ['🦀🦀', 'story'],
  ['', 'story'],
  ['---', 'story'],
])('the address of “%s” is %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('two ways of writing one letter give one address', () => {
  expect(slugOf('Cafe\u0301')).toBe(slugOf('Café'));
  expect(slugOf('Café')).toBe('café');
});

test('an address is at most 80 characters and ends with a whole word', () => {
  const slug = slugOf('harbour '.repeat(30));

  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^harbour(-harbour)*$/);
});

test('a single word that is longer is cut, not through a character', () => {
  expect(slugOf('𠀋'.repeat(200))).toBe('𠀋'.repeat(80));
});

test('making an address of an address changes nothing', () => {
  const titles = [
    'Harbour towns borrow',
    'Über Größe İstanbul',
    'سوق الميناء',
    '50% of €1,000',
    'x '.repeat(60),
    'Ǆ ﬁ ß',
  ];

  const slugs = titles.map(slugOf);

  expect(slugs.map(slugOf)).toEqual(slugs);
});

test('a taken address is tried with the date, then with numbers', () => {
  const tries = slugCandidates('market-report', '2025-04-14');

  const first = Array.from({ length: 4 }, () => tries.next().value);

  expect(first).toEqual([
    'market-report',
    'market-report-2025-04-14',
    'market-report-2025-04-14-2',
    'market-report-2025-04-14-3',
  ]);
});

test('the path of a story is percent-encoded', () => {
  expect(articlePath('finance', 'café-潮')).toBe('/finance/caf%C3%A9-%E6%BD%AE');
});
