import { z } from 'zod';
import type { Dates } from '../site/dates.ts';
import type { Problem } from '../web/parse.ts';
import { line } from '../web/text.ts';
import { ownPath } from './breaking.ts';

export const BreakingForm = z.object({
  base: z
    .string('This form has lost its place. Open the page again')
    .regex(/^\d{1,16}$/, 'This form has lost its place. Open the page again')
    .transform(Number),
  words: line({ label: 'The line', most: 140, required: 'Write the line' }),
  href: line({ label: 'Address', most: 500 }),
  endsDate: line({ label: 'Day', most: 20, required: 'Choose the day it ends' }),
  endsTime: line({ label: 'Time', most: 20, required: 'Choose the time it ends' }),
});

export type BreakingForm = z.output<typeof BreakingForm>;

export const FindForm = z.object({ question: line({ label: 'Headline', most: 200 }) });

export const breakingFields = ['base', 'words', 'href', 'endsDate', 'endsTime', 'question'] as const;
export type TypedBreaking = { readonly [Field in (typeof breakingFields)[number]]: string };

export interface Line {
  readonly words: string;
  readonly href: string | null;
  readonly endsAt: string;
}

/** The line a form describes, or what is wrong with it. */
export function lineOf(form: BreakingForm, baseUrl: string, dates: Dates, now: Date): Line | readonly Problem[] {
  const href = form.href === '' ? null : ownPath(form.href, baseUrl);
  const ends = endOf(form, dates, now);
  const problems = [
    ...(href === undefined ? [{ field: 'href', message: `Enter an address of this site, such as ${baseUrl}/` }] : []),
    ...(typeof ends === 'string' ? [] : [ends]),
  ];

  return href === undefined || typeof ends !== 'string' ? problems : { words: form.words, href, endsAt: ends };
}

/** The instant at which the paper's clocks show the time. */
function endOf({ endsDate, endsTime }: BreakingForm, dates: Dates, now: Date): string | Problem {
  const wrong = (field: string, message: string) => ({ field, message });
  if (!isDay(endsDate)) return wrong('endsDate', 'Enter a day, such as 2025-04-15');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(endsTime)) return wrong('endsTime', 'Enter a time, such as 18:30');

  const [at, second] = dates.instants(`${endsDate}T${endsTime}`);
  if (!at) return wrong('endsTime', `The clocks skip ${endsTime} on this day. Choose another time`);
  if (second) return wrong('endsTime', `The clocks show ${endsTime} twice on this day. Choose another time`);
  if (at <= now.toISOString()) return wrong('endsTime', 'Choose a time that is still to come');

  return at;
}

const isDay = (day: string) =>
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00Z`)) &&
  new Date(`${day}T00:00Z`).toISOString().startsWith(day);
