import { expect, test } from 'vitest';
import { shareOf } from '../../src/search/asking.ts';
import type { Part } from '../../src/search/sought.ts';

const part = (...shares: number[]): Part => ({
  typed: 'word',
  rarity: 1,
  any: shares.map((share) => ({ words: ['word'], weight: 1, rarity: 1, share, kind: 'typed' })),
});

test('one word is expected in as many stories as its commonest form', () => {
  expect(shareOf([part(0.2, 0.5)])).toBeCloseTo(0.5);
});

test('several words are expected together in fewer stories than the rarest, but in more than by chance', () => {
  const together = shareOf([part(0.9), part(0.4)]);

  expect(together).toBeLessThan(0.4);
  expect(together).toBeGreaterThan(0.9 * 0.4);
});

test('a word that no story holds is expected in none', () => {
  expect(shareOf([part(0.9), part()])).toBe(0);
});
