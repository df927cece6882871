import type { ServerResponse } from 'node:http';
import { cachedUnder } from '../web/page-cache/marking.ts';
import type { Paper } from './paper.ts';

interface Keeping {
  /** Lists and things the page shows, such as `section:7`; stories stand in `stories`. */
  readonly tags: readonly string[];
  /** Every story whose words stand on the page. */
  readonly stories?: Iterable<number>;
  /** The query parameters the page knows; none unless said. */
  readonly query?: readonly string[];
  /** Counts and rankings are as of a minute; everything else is as of the day that stands at its head. */
  readonly asOf: 'minute' | 'day';
  /** UTC ISO 8601; something on the page ends then. */
  readonly endsAt?: string | undefined;
}

/** Lets a page of the paper be kept until something on it changes or its time is over. Comes before it is shown. */
export function keepPage(res: ServerResponse, paper: Paper, page: Keeping): void {
  const stories = [...new Set(page.stories ?? [])].map((id) => `article:${id}`);

  cachedUnder(res, {
    tags: [...page.tags, ...(paper.hasSample ? ['sample'] : []), ...stories],
    query: page.query ?? [],
    until: Math.min(
      page.asOf === 'minute' ? minuteAfter(paper.now) : midnightAfter(paper),
      page.endsAt ? Date.parse(page.endsAt) : Number.MAX_SAFE_INTEGER,
    ),
  });
}

const minuteLength = 60_000;

/** The last full minute: what depends on the clock is the same on every page until the next. */
export const minuteOf = (now: Date) => new Date(Math.floor(now.getTime() / minuteLength) * minuteLength);

const minuteAfter = (now: Date) => minuteOf(now).getTime() + minuteLength;

function midnightAfter({ dates, now }: Paper): number {
  const [year = 0, month = 1, day = 1] = dates.today(now).split('-').map(Number);

  return Date.parse(dates.startOfDay(year, month, day + 1));
}

export const idsOf = (things: Iterable<{ readonly id: number }>): number[] => Array.from(things, ({ id }) => id);
