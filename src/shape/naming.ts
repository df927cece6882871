import { z } from 'zod';
import { slugOf } from '../articles/slug.ts';
import { line } from '../web/text.ts';

const hasLetter = (name: string) => /[\p{L}\p{N}]/u.test(name);

/** The fields by which a section, a topic or a series is called. */
export const naming = {
  name: line({ label: 'Name', most: 80, required: 'Enter a name' }).refine(
    (name) => name === '' || hasLetter(name),
    'Name must have a letter or a digit',
  ),
  slug: line({ label: 'Address', most: 80 })
    .refine((slug) => slug === '' || hasLetter(slug), 'Address must have a letter or a digit')
    .transform((slug) => (slug ? slugOf(slug) : '')),
  description: line({ label: 'Description', most: 300 }),
  /** How the thing stood when the form was opened. */
  base: z.string().max(40).default(''),
};

/** Left empty, an address follows the name. */
export const wishedSlug = ({ name, slug }: { readonly name: string; readonly slug: string }) => slug || slugOf(name);
