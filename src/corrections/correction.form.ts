import { z } from 'zod';
import { id, line } from '../web/text.ts';
import { kinds } from './correction.ts';

const mostLength = 1000;

const wording = {
  kind: z.enum(kinds, 'Choose what kind of correction it is'),
  words: line({ label: 'What was wrong', most: mostLength, required: 'Say what was wrong' }),
  serious: z
    .enum(['yes', ''], 'Tick the box or leave it')
    .default('')
    .transform((value) => (value === 'yes' ? 1 : 0)),
};

const lost = 'This form has lost its place. Open the page again';

/** What mended the story: nothing in its text, the draft that is published with the correction, or a public save. */
const mended = z.union(
  [z.literal('none').transform(() => null), z.literal('publish'), id],
  'Choose which version mended it',
);

export const CorrectionForm = z.object({
  ...wording,
  mended,
  /** The id the correction will have, so that a form sent twice makes one. */
  correction: z.string(lost).pipe(id).catch(0).refine(Boolean, lost),
  base: z.string(lost).pipe(id).catch(0).refine(Boolean, lost),
  report: z
    .union([z.literal('').transform(() => null), id], lost)
    .optional()
    .transform((value) => value ?? null),
});

export const AmendForm = z.object({
  ...wording,
  base: z.string(lost).pipe(id).catch(0).refine(Boolean, lost),
});

export const TakeBackForm = z.object({
  reason: line({ label: 'Reason', most: 500, required: 'Say why it is taken back; readers see it' }),
  base: z.string(lost).pipe(id).catch(0).refine(Boolean, lost),
});

export const correctionFields = [
  'kind',
  'words',
  'serious',
  'mended',
  'correction',
  'base',
  'report',
  'reason',
] as const;

/** Every field as it was typed. */
export type TypedCorrection = Readonly<Record<(typeof correctionFields)[number], string>>;
