import { expect, test } from 'vitest';
import { inOrder } from '../../src/db/schema.ts';
import { isLeftOut, placeOf, readRow, writtenRow } from '../../src/transfer/backup/manifest.ts';

test('a file of the archive belongs into a table or below the folder of pictures', () => {
  expect(placeOf('tables/article_slugs.jsonl')).toEqual({ table: 'article_slugs' });
  expect(placeOf('media/pictures/quay 海.jpg')).toEqual({ media: 'pictures/quay 海.jpg' });
});

test.each([
  '/etc/passwd',
  '../x',
  'media/../x',
  'media/a/../../x',
  'media//x',
  'media/.',
  'media/',
  'media/a\\b',
  'media/a\0b',
  'tables/../x.jsonl',
  'tables/x.sql',
  'tables/A.jsonl',
  'other/x',
  '',
])('%j belongs nowhere', (name) => {
  expect(placeOf(name)).toBeUndefined();
});

test('a row comes back as it was written, bytes as well', () => {
  const row = [1, 0.25, null, 'a “line”\nand another', Buffer.from([0, 255, 10]), 9_007_199_254_740_991];

  expect(readRow(writtenRow(row))).toEqual(row);
});

test('what is kept of readers for a day, and what belongs to running processes, is left out', () => {
  const left = [
    'salts',
    'view_marks',
    'address_marks',
    'reaction_marks',
    'report_marks',
    'sessions',
    'id_slots',
    'schema_migrations',
  ];

  expect(left.filter((table) => !isLeftOut(table))).toEqual([]);
  expect(['articles', 'revisions', 'accounts', 'article_counts', 'events'].filter(isLeftOut)).toEqual([]);
});

test('tables come after those they refer to, and a ring of references does not stop it', () => {
  const table = (name: string, ...references: string[]) => ({ name, columns: ['id'], references });

  const ordered = inOrder([table('c', 'b'), table('a'), table('b', 'a', 'b'), table('x', 'y'), table('y', 'x')]);

  expect(ordered.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'y', 'x']);
});
