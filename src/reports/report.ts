/** What became of a reader's report, in the order it goes. */
export const states = ['new', 'looking', 'mended', 'no mistake'] as const;
export type ReportState = (typeof states)[number];

export const stateNames: Record<ReportState, string> = {
  new: 'New',
  looking: 'Looking at it',
  mended: 'Mended',
  'no mistake': 'No mistake',
};

export const isClosed = (state: ReportState) => state === 'mended' || state === 'no mistake';

/** A reader may send this many reports in an hour. */
export const mostPerHour = 5;
const hour = 3_600_000;

/** What a reader has sent within the hour still counts. */
export const countsFrom = (now: Date) => new Date(now.getTime() - hour).toISOString();

/** Seconds until a reader may report again, going by the times of their reports within the hour; 0 for at once. */
export function waitSeconds(sent: readonly string[], now: Date): number {
  if (sent.length < mostPerHour) return 0;
  const leaving = [...sent].sort().at(-mostPerHour) ?? '';

  return Math.max(1, Math.ceil((Date.parse(leaving) + hour - now.getTime()) / 1000));
}

const emailDays = 90;

/** Reports closed before this lose the email of their reader. */
export const emailsUntil = (now: Date) => new Date(now.getTime() - emailDays * 24 * hour).toISOString();

/** The version a reader read: the one their form was made from, or the one that is public now. */
export const versionRead = (typed: number | undefined, publicRevision: number) =>
  typed !== undefined && typed >= 1 && typed <= publicRevision ? typed : publicRevision;
