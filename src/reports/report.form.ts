import { z } from 'zod';
import { line, text } from '../web/text.ts';
import { states } from './report.ts';

const isEmail = (address: string) => /^[^\s@?&%<>"',;:]+@[^\s@?&%<>"',;:]+\.[^\s@?&%<>"',;:]+$/.test(address);

export const ReportForm = z.object({
  words: text({ label: 'Your report', most: 2000, required: 'Write what is wrong' }),
  email: line({ label: 'Your email', most: 254 }).refine(
    (address) => address === '' || isEmail(address),
    'Enter an email address, such as name@example.org, or leave it empty',
  ),
  /** The version the reader has read. */
  revision: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
});

export const reportFields = ['words', 'email', 'revision'] as const;
export type TypedReport = { readonly [Field in (typeof reportFields)[number]]: string };

export const HandlingForm = z.object({
  base: z
    .string('Open the report again')
    .regex(/^\d{1,9}$/, 'Open the report again')
    .transform(Number),
  state: z.enum(states, 'Choose how it stands'),
  note: text({ label: 'Note', most: 2000 }),
});
