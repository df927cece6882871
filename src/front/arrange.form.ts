import { z } from 'zod';
import { line } from '../web/text.ts';

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Which version the form was made from, what its button asks for, and the front headlines by slot. */
export const ArrangeForm = z.object({
  base: number,
  from: number.optional(),
  change: z.string().max(60).default('keep'),
});

export const FindQuery = z.object({
  slot: z.string().max(40),
  base: number,
  q: z
    .string()
    .max(200)
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim()),
});

export const DeskQuery = z.object({ done: z.string().max(20).default('') });

const prefix = 'headline-';
export const headlineField = (slot: string) => prefix + slot;

/** The fields of the front headlines, each as it was typed; without the stories' own ones, which need no field. */
export const typedHeadlines = (typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed)
      .filter(([field]) => field.startsWith(prefix))
      .map(([field, words]) => [field.slice(prefix.length), words]),
  );

const Headline = line({ label: 'Front headline', most: 200 });

/** The headlines as they are kept, or what is wrong with each field. */
export function readHeadlines(typed: Readonly<Record<string, string>>) {
  const read = Object.entries(typed).map(([slot, words]) => [slot, Headline.safeParse(words)] as const);

  return {
    headlines: Object.fromEntries(read.flatMap(([slot, { data }]) => (data === undefined ? [] : [[slot, data]]))),
    problems: read.flatMap(([slot, { error }]) =>
      error ? [{ field: headlineField(slot), message: error.issues[0]?.message ?? 'Type this headline again' }] : [],
    ),
  };
}
