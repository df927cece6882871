import { z } from 'zod';
import { id, line } from '../web/text.ts';
import type { Focus, Words } from './media.ts';

export const LibraryQuery = z.object({
  q: line({ label: 'Search', most: 200 }),
  kind: z.enum(['picture', 'file']).optional().catch(undefined),
  before: id.optional(),
  added: z.coerce.number().int().min(1).max(100).optional().catch(undefined),
  deleted: z.literal('1').optional().catch(undefined),
});

const percent = (label: string) =>
  z
    .string()
    .default('50')
    .transform((value) => value.trim().replace(',', '.'))
    .refine((value) => /^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100, `${label} takes a number from 0 to 100`)
    .transform((value) => Number(value) / 100);

/** Where a picture was clicked, in pixels of the picture as the page shows it. */
const pixel = z.coerce.number().int().min(0).max(10_000).optional().catch(undefined);

export const WordsForm = z.object({
  title: line({ label: 'Name', most: 120, required: 'Enter a name for the library' }),
  description: line({ label: 'Description', most: 1000 }),
  caption: line({ label: 'Caption', most: 500 }),
  credit: line({ label: 'Credit', most: 200 }),
  focusX: percent('From the left'),
  focusY: percent('From the top'),
  'point.x': pixel,
  'point.y': pixel,
});

type WordsForm = z.output<typeof WordsForm>;

export const wordsOf = ({ title, description, caption, credit }: WordsForm): Words => ({
  title,
  description,
  caption,
  credit,
});

/** How wide the picture to click is shown, in CSS pixels; it fits the narrowest telephone. */
export const clickWidth = 280;

export const clickHeight = ({ width, height }: { width: number; height: number }) =>
  Math.max(1, Math.round((clickWidth * height) / width));

/** A click wins over the numbers. Pressing Enter on the picture sends 0, 0, which nobody clicks on purpose. */
export function focusOf(form: WordsForm, size: { width: number; height: number }): Focus {
  const { 'point.x': x, 'point.y': y } = form;
  if (x === undefined || y === undefined || (x === 0 && y === 0)) return { x: form.focusX, y: form.focusY };

  return { x: part(x / clickWidth), y: part(y / clickHeight(size)) };
}

const part = (value: number) => Math.round(Math.min(1, value) * 100) / 100;
