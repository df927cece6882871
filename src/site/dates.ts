/** How the paper writes times: in its own zone and language. Every function takes UTC ISO 8601 text. */
export type Dates = ReturnType<typeof datesOf>;

export interface Moment {
  /** For the `datetime` attribute: UTC ISO 8601. */
  readonly iso: string;
  readonly text: string;
}

export function datesOf(timeZone: string, language: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayMonth = format({ day: 'numeric', month: 'long' });
  const dayMonthYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekdayYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const monthYear = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const parts = partsIn(timeZone);

  /** `2025-04-14` in the paper's zone. */
  const dayOf = (iso: string) => parts(new Date(iso)).slice(0, 10);
  const sameYear = (iso: string, now: Date) => dayOf(iso).slice(0, 4) === dayOf(now.toISOString()).slice(0, 4);
  const moment = (iso: string, text: string): Moment => ({ iso, text });

  return {
    dayOf,
    timeZone,
    /** `2025-04-14 20:26:49`, as an article shows it. */
    stamp: (iso: string) => moment(iso, parts(new Date(iso))),
    /** `20:26` on the day itself, `13 April` after, `13 April 2024` in another year. */
    inList(iso: string, now: Date) {
      if (dayOf(iso) === dayOf(now.toISOString())) return moment(iso, clock.format(new Date(iso)));

      return moment(iso, (sameYear(iso, now) ? dayMonth : dayMonthYear).format(new Date(iso)));
    },
    /** `14 April, 16:20`, for what changes within a day. */
    inDesk(iso: string, now: Date) {
      const day = (sameYear(iso, now) ? dayMonth : dayMonthYear).format(new Date(iso));
      return moment(iso, `${day}, ${clock.format(new Date(iso))}`);
    },
    clock: (iso: string) => clock.format(new Date(iso)),
    /** `Monday 14 April`, the heading of a day in a list. */
    heading: (iso: string, now: Date) =>
      (sameYear(iso, now) ? weekday : weekdayYear).format(new Date(iso)).replace(',', ''),
    fullDay: (iso: string) => weekdayYear.format(new Date(iso)).replace(',', ''),
    day: (iso: string) => dayMonthYear.format(new Date(iso)),
    month: (year: number, month: number) => monthYear.format(new Date(Date.UTC(year, month - 1, 1))),
    /** The moment a local day begins; months and days past the end roll over, as in `Date.UTC`. */
    startOfDay: (year: number, month: number, day: number) => startOfDay(parts, year, month, day).toISOString(),
  };
}

/** Writes an instant as `2025-04-14 20:26:49` in a zone. */
function partsIn(timeZone: string): (at: Date) => string {
  const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

  return (at) => formatter.format(at);
}

/** Midnight, the first of two where the clocks repeat it, or the first instant after it where they skip it. */
function startOfDay(parts: (at: Date) => string, year: number, month: number, day: number): Date {
  const wanted = Date.UTC(year, month - 1, day);
  const offsetAt = (at: number) => Date.parse(`${parts(new Date(at)).replace(' ', 'T')}Z`) - at;
  const [later, earlier] = [wanted - offsetAt(wanted - dayLength), wanted - offsetAt(wanted + dayLength)];
  const midnight = [earlier, later].sort((a, b) => a - b).find((at) => at + offsetAt(at) === wanted);

  return new Date(midnight ?? Math.max(earlier, later));
}

const dayLength = 86_400_000;
