import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/accounts/account.ts';
import { type Act, acts, may } from '../../src/accounts/permissions.ts';

const roles = ['author', 'editor', 'admin'] as const;

/** Who may do what in general, without a story of their own. */
const table: Record<Act, readonly Role[]> = {
  'see the desk': ['author', 'editor', 'admin'],
  'write a story': ['author', 'editor', 'admin'],
  'edit a story': ['editor', 'admin'],
  'discard a story': ['editor', 'admin'],
  'publish a story': ['editor', 'admin'],
  'withdraw a story': ['editor', 'admin'],
  'add pictures': ['author', 'editor', 'admin'],
  'delete pictures': ['editor', 'admin'],
  'arrange the front page': ['editor', 'admin'],
  'shape topics and series': ['editor', 'admin'],
  'keep author profiles': ['editor', 'admin'],
  'correct a story': ['editor', 'admin'],
  'handle reports': ['editor', 'admin'],
  'switch counters': ['editor', 'admin'],
  'shape the paper': ['admin'],
  'manage people': ['admin'],
  'remove the sample': ['admin'],
  'redact a story': ['admin'],
  'read the log': ['editor', 'admin'],
};

test('the table names every act', () => {
  expect(Object.keys(table).sort()).toEqual([...acts].sort());
});

describe.each(roles)('an %s', (role) => {
  test.each(acts)('and: %s', (act) => {
    expect(may({ id: 1, role }, act)).toBe(table[act].includes(role));
  });
});

/** What an author may do to a story besides writing new ones. */
const author = { id: 1, role: 'author' } as const;
const draft = { ownerId: 1, publishedAt: null, status: 'draft' };

test.each([
  ['their own draft', draft, true],
  ['their own draft that an editor has scheduled', { ...draft, status: 'scheduled' }, false],
  [
    'their own story once it was published',
    { ...draft, publishedAt: '2025-04-14T20:00:00.000Z', status: 'published' },
    false,
  ],
  [
    'their own story once it was withdrawn',
    { ...draft, publishedAt: '2025-04-14T20:00:00.000Z', status: 'withdrawn' },
    false,
  ],
  ['a colleague’s draft', { ...draft, ownerId: 2 }, false],
  ['a story without an owner', { ...draft, ownerId: null }, false],
])('an author and %s', (_name, story, allowed) => {
  expect(may(author, 'edit a story', story)).toBe(allowed);
  expect(may(author, 'discard a story', story)).toBe(allowed);
  expect(may(author, 'publish a story', story)).toBe(false);
  expect(may(author, 'withdraw a story', story)).toBe(false);
});

test.each(['editor', 'admin'] as const)('an %s does everything to every story', (role) => {
  for (const act of ['edit a story', 'discard a story', 'publish a story', 'withdraw a story'] as const)
    expect(may({ id: 9, role }, act, { ...draft, publishedAt: '2025-04-14T20:00:00.000Z' })).toBe(true);
});
