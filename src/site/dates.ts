/** How the paper writes times: in its own zone and language. Every function takes UTC ISO 8601 text. */
export type Dates = ReturnType<typeof datesOf>;

export interface Moment {
  /** For the `datetime` attribute: UTC ISO 8601. */
  readonly iso: string;
  readonly text: string;
}

/** How an article writes its time: `2025-04-14 20:26:49`, or `14 April 2025, 20:26 BST`. */
export type DateStyle = 'stamp' | 'words';

export function datesOf(timeZone: string, language: string, style: DateStyle = 'stamp') {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayMonth = format({ day: 'numeric', month: 'long' });
  const dayMonthYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekdayYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const monthYear = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const zoneName = format({ timeZoneName: 'short' });
  const parts = partsIn(timeZone);

  /** `2025-04-14` in the paper's zone. */
  const dayOf = (iso: string) => parts(new Date(iso)).slice(0, 10);
  const fullDay = (at: Date) => weekdayYear.format(at).replace(',', '');
  let latest = { minute: Number.NaN, day: '', text: '' };
  /** The day of the moment a page is made, which is asked for again and again. */
  const dayAt = (now: Date) => {
    const minute = Math.floor(now.getTime() / 60_000);
    if (latest.minute !== minute) latest = { minute, day: parts(now).slice(0, 10), text: fullDay(now) };
    return latest;
  };
  const today = (now: Date): string => dayAt(now).day;
  const sameYear = (iso: string, now: Date) => dayOf(iso).slice(0, 4) === today(now).slice(0, 4);
  const moment = (iso: string, text: string): Moment => ({ iso, text });
  const zoneAt = (at: Date) => zoneName.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const inWords = (at: Date) => `${dayMonthYear.format(at)}, ${clock.format(at)} ${zoneAt(at)}`;

  return {
    dayOf,
    today,
    timeZone,
    /** As an article shows it, in the paper's style. */
    stamp: (iso: string) => moment(iso, style === 'words' ? inWords(new Date(iso)) : parts(new Date(iso))),
    /** `20:26` on the day itself, `13 April` after, `13 April 2024` in another year. */
    inList(iso: string, now: Date) {
      if (dayOf(iso) === today(now)) return moment(iso, clock.format(new Date(iso)));

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
    /** `Monday 14 April 2025`, the date line of a page. */
    dateline: (now: Date): Moment => ({ iso: dayAt(now).day, text: dayAt(now).text }),
    fullDay: (iso: string) => fullDay(new Date(iso)),
    day: (iso: string) => dayMonthYear.format(new Date(iso)),
    month: (year: number, month: number) => monthYear.format(new Date(Date.UTC(year, month - 1, 1))),
    /** The moment a local day begins; months and days past the end roll over, as in `Date.UTC`. */
    startOfDay: (year: number, month: number, day: number) => startOfDay(parts, year, month, day).toISOString(),
    /** `2025-04-14T20:26` as the clocks show it, in every style. */
    local: (iso: string) => parts(new Date(iso)).slice(0, 16).replace(' ', 'T'),
    /** When the clocks show `2025-04-14T20:26`: never where they skip it, twice where they repeat it. UTC, in order. */
    instants: (local: string) => readings(parts, Date.parse(`${local}Z`)).exact.map(iso),
    /** What a local time may mean that the clocks skip: by the clock before the change, and by the one after it. */
    beside: (local: string) => readings(parts, Date.parse(`${local}Z`)).all.map(iso),
    /** `BST` or `GMT+2`, as it is called at that moment. */
    zoneAt: (at: string) => zoneAt(new Date(at)),
  };
}

/** Writes an instant as `2025-04-14 20:26:49` in a zone. */
function partsIn(timeZone: string): (at: Date) => string {
  const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

  return (at) => formatter.format(at);
}

const iso = (at: number) => new Date(at).toISOString();

/** The instants a local time may mean by the offset of the day before and of the day after, earlier first. */
function readings(parts: (at: Date) => string, wanted: number) {
  const offsetAt = (at: number) => Date.parse(`${parts(new Date(at)).replace(' ', 'T')}Z`) - at;
  const both = [wanted - offsetAt(wanted - dayLength), wanted - offsetAt(wanted + dayLength)];
  const all = [...new Set(both)].sort((a, b) => a - b);

  return { all, exact: all.filter((at) => at + offsetAt(at) === wanted) };
}

/** Midnight, the first of two where the clocks repeat it, or the first instant after it where they skip it. */
function startOfDay(parts: (at: Date) => string, year: number, month: number, day: number): Date {
  const { all, exact } = readings(parts, Date.UTC(year, month - 1, day));

  return new Date(exact[0] ?? Math.max(...all));
}

const dayLength = 86_400_000;

const most = 16;
const made = new Map<string, Dates>();

/** The same dates for the same zone, language and style: making them takes longer than a page. */
export function keptDates(timeZone: string, language: string, style: DateStyle): Dates {
  const key = `${timeZone} ${language} ${style}`;
  const known = made.get(key) ?? datesOf(timeZone, language, style);
  made.set(key, known);
  for (const oldest of made.keys()) {
    if (made.size <= most) break;
    made.delete(oldest);
  }

  return known;
}
