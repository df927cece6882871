import { z } from 'zod';
import { slugOf } from '../articles/slug.ts';
import { id, line, text } from '../web/text.ts';
import { holds, type Part, parts, patternOf } from './redaction.ts';

const mostPassages = 50;
const leastLetters = 2;

const box = z.enum(['yes', ''], 'Tick the box or leave it').default('');
const boxes = Object.fromEntries(parts.map((part) => [`part-${part}`, box])) as Record<`part-${Part}`, typeof box>;

/** What is to go, and what readers and the newsroom are told about it. */
export const RedactionForm = z
  .object({
    ...boxes,
    passages: text({ label: 'Passages', most: 20_000 }).transform((value) =>
      value
        .split('\n')
        .map((passage) => passage.trim())
        .filter(Boolean),
    ),
    reason: line({ label: 'Reason', most: 300, required: 'Say why, for readers' }),
    note: line({ label: 'Note', most: 500 }),
    slug: line({ label: 'Address', most: 200 }).transform((value) => (value ? slugOf(value) : '')),
    base: id.catch(0),
    step: z.enum(['look', 'remove']).catch('look'),
  })
  .transform((form) => ({
    ...form,
    parts: parts.filter((part) => form[`part-${part}`] === 'yes'),
    patterns: form.passages.map(patternOf),
  }))
  .superRefine(({ passages, parts: gone, patterns, reason, note, slug }, context) => {
    const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (passages.length === 0 && gone.length === 0) say('passages', 'Say what is to go: a passage or a whole field');
    if (passages.length > mostPassages) say('passages', `Enter at most ${mostPassages} passages`);
    if (passages.some((passage) => [...passage.matchAll(/[\p{L}\p{N}]/gu)].length < leastLetters))
      say('passages', 'A passage needs at least two letters');
    if (holds(reason, patterns)) say('reason', 'The reason stays for readers: it must not hold what goes');
    if (holds(note, patterns)) say('note', 'The note stays: it must not hold what goes');
    if (holds(slug, patterns)) say('slug', 'The new address must not hold what goes');
  });

export const redactionFields = [
  ...parts.map((part) => `part-${part}` as const),
  'passages',
  'reason',
  'note',
  'slug',
] as const;

/** Every field as it was typed. */
export type TypedRedaction = Readonly<Record<(typeof redactionFields)[number], string>>;
