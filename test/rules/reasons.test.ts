import { expect, test } from 'vitest';
import { reasonWords } from '../../src/rails/showing.ts';

const alike = { kind: 'alike', topics: ['Banking'], words: ['Merrow Point', 'bonds'] } as const;

test.each([
  ['of the same event before', { ...alike, told: 'before' }, 'Earlier in this story'],
  ['of the same event after', { ...alike, told: 'after' }, 'Later in this story'],
  ['of the same event within hours', { ...alike, told: 'beside' }, 'Both about Merrow Point and bonds'],
  ['of the same event, with nothing to name', { ...alike, told: 'beside', words: [] }, 'Same topic: Banking'],
  ['of the same field', alike, 'Same topic: Banking'],
  ['of the same things', { ...alike, topics: [] }, 'Both about Merrow Point and bonds'],
] as const)('a story that tells %s says so', (_name, reason, words) => {
  expect(reasonWords(reason)).toBe(words);
});
