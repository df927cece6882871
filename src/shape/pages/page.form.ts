import { z } from 'zod';
import { slugOf } from '../../articles/slug.ts';
import { line, text } from '../../web/text.ts';

const fields = {
  title: line({ label: 'Title', most: 120, required: 'Enter a title' }),
  slug: line({ label: 'Address', most: 80 })
    .refine((slug) => slug === '' || /[\p{L}\p{N}]/u.test(slug), 'Address must have a letter or a digit')
    .transform((slug) => (slug ? slugOf(slug) : '')),
  description: line({ label: 'Description', most: 300 }),
  body: text({ label: 'Text', most: 200_000 }),
  base: z
    .string('This form has lost its place. Open the page again')
    .regex(/^\d{1,9}$/, 'This form has lost its place. Open the page again')
    .default('0')
    .transform(Number),
  action: z.enum(['draft', 'publish', 'withdraw', 'return'], 'Choose what to do with the page').default('draft'),
};

export const PageForm = z.object(fields);

export const PublishPageForm = z.object({
  ...fields,
  body: text({ label: 'Text', most: 200_000, required: 'Write the text' }),
});

export type PageForm = z.output<typeof PageForm>;

export const pageFields = ['title', 'slug', 'description', 'body'] as const;

export const RestoreForm = z.object({
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
