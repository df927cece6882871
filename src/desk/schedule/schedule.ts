import type { Dates } from '../../site/dates.ts';
import type { Problem } from '../../web/parse.ts';

export type ActKind = 'publish' | 'withdraw';

/** Something that is to happen to a story at a set time. */
export interface ScheduledAct {
  readonly id: number;
  readonly articleId: number;
  readonly act: ActKind;
  /** The save that goes live; 0 for a withdrawal. */
  readonly revision: number;
  /** UTC ISO 8601. */
  readonly dueAt: string;
  readonly failedAt: string | null;
  /** Who scheduled it. */
  readonly madeBy: string | null;
}

/** A time as it stands in a form; `choice` is an instant, where the clocks leave more than one or none. */
export interface TypedTime {
  readonly date: string;
  readonly time: string;
  readonly choice: string;
}

export type ReadTime =
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly at: string }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** The instant that somebody means by a date and a time of the paper's clocks. It is never guessed. */
export function readTime(prefix: ActKind, typed: TypedTime, dates: Dates, now: Date): ReadTime {
  const wrong = (part: 'Date' | 'Time', message: string): ReadTime => ({
    kind: 'wrong',
    problem: { field: `${prefix}${part}`, message },
  });
  if (typed.date === '' && typed.time === '') return { kind: 'none' };
  if (!isDate(typed.date)) return wrong('Date', 'Enter a date, such as 2025-04-15');
  if (!isTime(typed.time)) return wrong('Time', 'Enter a time, such as 06:30');

  const local = localOf(typed);
  const meant = dates.beside(local);
  const exact = dates.instants(local);
  const at = exact.length === 1 ? exact[0] : meant.find((instant) => instant === typed.choice);
  if (!at) return wrong('Date', clockMessage(exact.length, typed, dates));
  if (at <= now.toISOString())
    return wrong('Date', `Choose a time after now, ${dates.inDesk(now.toISOString(), now).text}`);

  return { kind: 'at', at };
}

export interface TimeChoice {
  /** An instant: UTC ISO 8601. */
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** What a typed time may mean, where the clocks skip or repeat it; empty where it is clear. */
export function choicesOf(typed: TypedTime, dates: Dates): TimeChoice[] {
  if (!isDate(typed.date) || !isTime(typed.time) || dates.instants(localOf(typed)).length === 1) return [];

  return dates.beside(localOf(typed)).map((value) => ({
    value,
    name: named(value, dates),
    isChosen: value === typed.choice,
  }));
}

/** The fields of a form for an instant. */
export function typedTime(at: string | undefined, dates: Dates): TypedTime {
  if (!at) return { date: '', time: '', choice: '' };
  const local = dates.local(at);

  return { date: local.slice(0, 10), time: local.slice(11), choice: dates.instants(local).length > 1 ? at : '' };
}

/** A story dated within a minute of its time bears that time; one that comes later bears the moment readers see it. */
export function publicationTime(dueAt: string, now: Date): Date {
  const lateSeconds = (now.getTime() - Date.parse(dueAt)) / 1000;

  return lateSeconds >= 0 && lateSeconds <= 60 ? new Date(dueAt) : now;
}

function clockMessage(times: number, { date, time }: TypedTime, dates: Dates): string {
  const [first = '', second = ''] = dates.beside(localOf({ date, time })).map((at) => named(at, dates));
  const shown = time.slice(0, 5);
  const says =
    times === 0
      ? `The clocks in ${dates.timeZone} skip ${shown} on this day`
      : `The clocks in ${dates.timeZone} show ${shown} twice on this day`;

  return `${says}. Choose ${first} or ${second} below`;
}

const named = (at: string, dates: Dates) => `${dates.day(at)}, ${dates.local(at).slice(11)} ${dates.zoneAt(at)}`;

const localOf = ({ date, time }: Pick<TypedTime, 'date' | 'time'>) => `${date}T${time.slice(0, 5)}`;

/** Seconds are dropped: a browser sends them where somebody typed them before. */
export const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time);

export const isDate = (date: string) =>
  /^\d{4}-\d\d-\d\d$/.test(date) &&
  !Number.isNaN(Date.parse(`${date}T00:00Z`)) &&
  new Date(`${date}T00:00Z`).toISOString().slice(0, 10) === date;
