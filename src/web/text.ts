import { z } from 'zod';

// Tab, line feed and carriage return may stand in a text; every other control character may not.
const control = /[^\P{Cc}\t\n\r]/u;

export const hasControlCharacter = (text: string) => control.test(text);

const controlMessage = (label: string) =>
  `${label} holds an invisible control character. Type the words again without it`;

/** Browsers post CRLF; texts are kept with LF. */
export const toLf = (text: string) => text.replace(/\r\n?/g, '\n');

interface TextRule {
  /** The field's name as the form shows it; messages start with it. */
  readonly label: string;
  readonly most: number;
  /** What to say when nothing was typed; without it, the field may stay empty. */
  readonly required?: string;
}

/** One line: runs of white space become one space, and the ends are trimmed. */
export const line = (rule: TextRule) =>
  typed(rule)
    .transform((value) => value.replace(/\s+/g, ' ').trim())
    .superRefine(within(rule));

/** Many lines with LF ends. Trailing white space at the very end is dropped, nothing else is touched. */
export const text = (rule: TextRule) =>
  typed(rule)
    .transform((value) => toLf(value).trimEnd())
    .superRefine(within(rule));

/** A field that a form left out counts as empty; a field that was sent twice is not text. */
const typed = ({ label }: TextRule) =>
  z
    .string(`${label} must be text`)
    .default('')
    .refine((value) => !hasControlCharacter(value), controlMessage(label));

/** Nothing but white space and marks that steer direction or joining. */
const isInvisible = (value: string) => value.replace(/[\p{Cf}\p{Z}\s]/gu, '') === '';

const within =
  ({ label, most, required }: TextRule) =>
  (value: string, context: z.core.$RefinementCtx<string>) => {
    if (required && isInvisible(value)) context.addIssue({ code: 'custom', message: required });
    if ([...value].length > most) {
      const count = most.toLocaleString('en');
      context.addIssue({ code: 'custom', message: `${label} must be ${count} characters or fewer` });
    }
  };

/** An id as it stands in an address or a hidden field. */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .refine(Number.isSafeInteger);
