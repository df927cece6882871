import { z } from 'zod';

const ticked = z.literal('yes', 'Tick the box or leave it').optional();

const wholeNumber = 'Enter a whole number, such as 0 or 100';

/** The site's switches, and one pair for each section: `hides_finance`, `refuses_finance`. */
export const CountersForm = z
  .object({
    showsViews: ticked,
    takesReactions: ticked,
    viewsFrom: z
      .string(wholeNumber)
      .default('0')
      .transform((value) => value.trim())
      .refine((value) => /^\d{1,9}$/.test(value), wholeNumber)
      .transform(Number),
  })
  .catchall(z.string());

export type CountersForm = z.output<typeof CountersForm>;
