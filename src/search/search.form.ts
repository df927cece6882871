import { z } from 'zod';
import { CursorText } from '../articles/cards.ts';

/** One line as somebody typed it. */
const typed = (most: number) =>
  z
    .string()
    .max(most)
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim());

/** A choice that a form leaves empty says nothing. */
const unsaid = (value: unknown) => (value === '' ? undefined : value);

export const SearchQuery = z.object({
  q: typed(500),
  section: typed(200),
  topic: typed(200),
  author: typed(200),
  after: typed(10),
  before: typed(10),
  when: z.preprocess(unsaid, z.enum(['week', 'month', 'year']).optional()),
  sort: z.preprocess(unsaid, z.enum(['best', 'newest']).default('best')),
  /** The words as they were typed, no other spelling. */
  exact: z.literal('1').optional(),
  page: z.coerce.number().int().min(1).max(50).default(1),
  /** In a list by date: the story after which it goes on. */
  older: CursorText.optional(),
});

export type SearchQuery = z.output<typeof SearchQuery>;

export const SuggestQuery = z.object({ q: typed(100) });
