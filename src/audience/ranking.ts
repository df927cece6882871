/** The last 24 hours, 7 days, 28 days, or ever. */
export type Window = 'day' | 'week' | 'month' | 'all';

export const windows: readonly Window[] = ['day', 'week', 'month', 'all'];

/** As in “Most read in …” */
export const windowWords: Record<Window, string> = {
  day: 'the last 24 hours',
  week: 'the last 7 days',
  month: 'the last 28 days',
  all: 'the whole life of this paper',
};

const hoursBefore: Record<Exclude<Window, 'all'>, number> = { day: 23, week: 167, month: 671 };
const hourMilliseconds = 3_600_000;

/** A window is the running clock hour and the 23, 167 or 671 before it. Its first hour, as buckets are named. */
export const firstHour = (window: Exclude<Window, 'all'>, now: Date) =>
  hourOf(new Date(now.getTime() - hoursBefore[window] * hourMilliseconds));

/** The bucket of a moment: its clock hour in UTC, `2025-04-14T20`. */
export const hourOf = (at: Date) => at.toISOString().slice(0, 13);

/** When the clock hour of a moment began. */
export const startOfHour = (at: Date) => new Date(at.getTime() - (at.getTime() % hourMilliseconds));

export interface Read {
  readonly id: number;
  /** Readers in the window, as the ranking counts them. */
  readonly readers: number;
  /** Not 0 where the story or its section shows no views. */
  readonly hidesViews: number;
}

export interface Ranking {
  readonly window: Window;
  /** The window that was asked for; another one where too few stories were read in it. */
  readonly wanted: Window;
  /** The place in the window, from 1. */
  readonly places: readonly (Read & { readonly rank: number })[];
}

/** The windows to try for a list, narrowest first. */
export const widening = (wanted: Window) => windows.slice(windows.indexOf(wanted));

export const ranked = (wanted: Window, window: Window, read: readonly Read[]): Ranking => ({
  wanted,
  window,
  places: read.map((story, index) => ({ ...story, rank: index + 1 })),
});
