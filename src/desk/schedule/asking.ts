import type { Dates } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import { type Problem, readQuery, typedText } from '../../web/parse.ts';
import { DraftForm, type TypedStory, timeNames } from '../story.form.ts';
import type { Times } from './planning.ts';
import { type ActKind, type ReadTime, readTime, type ScheduledAct, type TypedTime, typedTime } from './schedule.ts';

export type TypedTimes = Pick<TypedStory, (typeof timeNames)[number]>;

export interface Plan {
  /** Publishing at a set time is scheduling. */
  readonly isLater: boolean;
  readonly times: Times;
  readonly problems: readonly Problem[];
}

interface Asked {
  readonly typed: TypedStory;
  /** What is set already. */
  readonly acts: readonly ScheduledAct[];
}

/** What a pressed button and the times on the form ask for together. */
export function planOf(action: string, { typed, acts }: Asked, dates: Dates, now: Date): Plan {
  const isLater = action === 'publish' && typed.when === 'later';
  const publish: ReadTime = isLater ? readTime('publish', timeIn('publish', typed), dates, now) : { kind: 'none' };
  const withdraw: ReadTime = ['publish', 'planWithdrawal'].includes(action)
    ? readTime('withdraw', timeIn('withdraw', typed), dates, now)
    : { kind: 'none' };
  const publishAt = publish.kind === 'at' ? publish.at : undefined;
  const withdrawAt = withdraw.kind === 'at' ? withdraw.at : undefined;

  const problems = [
    ...(isLater && publish.kind === 'none' ? [missing] : []),
    ...(action === 'publish' && !isLater && isTimeLeft(typed, setTimes(acts, dates)) ? [unclear] : []),
    ...[publish, withdraw].flatMap((read) => (read.kind === 'wrong' ? [read.problem] : [])),
    ...(publishAt && withdrawAt && withdrawAt <= publishAt ? [tooSoon] : []),
  ];
  return { isLater, times: { publishAt, withdrawAt }, problems };
}

/** A time was typed that “Straight away” would ignore; one that was set before gives way to it. */
const isTimeLeft = (typed: TypedTimes, set: TypedTimes) =>
  [typed.publishDate, typed.publishTime].join('') !== '' &&
  (typed.publishDate !== set.publishDate || typed.publishTime !== set.publishTime);

const missing = { field: 'publishDate', message: 'Enter the date on which it goes live' };
const unclear = {
  field: 'publishDate',
  message: 'A time is entered, but “Straight away” is chosen. Choose “At a set time”, or clear the date and the time',
};
const tooSoon = { field: 'withdrawDate', message: 'Choose a time of withdrawal after the time it goes live' };

export const timeIn = (act: ActKind, typed: TypedTimes): TypedTime => ({
  date: typed[`${act}Date`],
  time: typed[`${act}Time`],
  choice: typed[`${act}Choice`],
});

const TimesQuery = DraftForm.pick(Object.fromEntries(timeNames.map((name) => [name, true])) as TimesMask).partial();
type TimesMask = Record<(typeof timeNames)[number], true>;

/** The times on the form: those that were typed and not set yet, else those that are set. */
export function typedTimes(acts: readonly ScheduledAct[], query: unknown, { dates }: Paper): TypedTimes {
  readQuery(TimesQuery, query);
  const carried = typedText(query);

  return carried.when === undefined ? setTimes(acts, dates) : typedTimesOf(carried);
}

/** The times of a form as they were typed, also those that were left out. */
export const typedTimesOf = (typed: Readonly<Record<string, string>>) =>
  Object.fromEntries(timeNames.map((name) => [name, typed[name] ?? ''])) as TypedTimes;

/** The fields of a form for what is set. */
export function setTimes(acts: readonly ScheduledAct[], dates: Dates): TypedTimes {
  const at = (kind: ActKind) => acts.find(({ act }) => act === kind)?.dueAt;
  const [publish, withdraw] = [typedTime(at('publish'), dates), typedTime(at('withdraw'), dates)];

  return {
    when: at('publish') ? 'later' : 'now',
    publishDate: publish.date,
    publishTime: publish.time,
    publishChoice: publish.choice,
    withdrawDate: withdraw.date,
    withdrawTime: withdraw.time,
    withdrawChoice: withdraw.choice,
  };
}

/** Carries times that were typed and not set over the saving of a draft. */
export function timesQuery(typed: TypedStory, acts: readonly ScheduledAct[], { dates }: Paper): string {
  const known = setTimes(acts, dates);
  const isKept = timeNames.every((name) => typed[name] === known[name] || (name === 'when' && typed.when !== 'later'));
  if (isKept) return '';

  return `&${new URLSearchParams(timeNames.map((name): [string, string] => [name, typed[name].slice(0, 40)]))}`;
}
