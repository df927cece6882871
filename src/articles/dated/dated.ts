import { z } from 'zod';
import type { Dates } from '../../site/dates.ts';

/** A year, a month or a day of the archive, in the paper's zone. */
export interface Period {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  /** UTC ISO 8601; `to` is the first moment after it. */
  readonly from: string;
  readonly to: string;
}

const digits = (shape: RegExp) => z.string().regex(shape).transform(Number).optional();

export const PeriodParts = z
  .object({ year: digits(/^\d{4}$/), month: digits(/^(0[1-9]|1[0-2])$/), day: digits(/^\d\d$/) })
  .refine(({ year, month, day }) => {
    if (year === undefined) return month === undefined;
    // Beyond these, a neighbouring day would need a year that is not four digits long.
    return year > 1000 && year < 9999 && (day === undefined || isDay(year, month ?? 0, day));
  });

export function periodOf(dates: Dates, year: number, month?: number, day?: number): Period {
  const from = dates.startOfDay(year, month ?? 1, day ?? 1);
  const to = month
    ? day
      ? dates.startOfDay(year, month, day + 1)
      : dates.startOfDay(year, month + 1, 1)
    : dates.startOfDay(year + 1, 1, 1);

  return { year, month, day, from, to };
}

export const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

export const periodPath = (year: number, month?: number, day?: number) =>
  ['/archive', year, month && two(month), day && two(day)].filter(Boolean).join('/');

const isDay = (year: number, month: number, day: number) => month > 0 && day >= 1 && day <= daysIn(year, month);

const two = (number: number) => String(number).padStart(2, '0');
