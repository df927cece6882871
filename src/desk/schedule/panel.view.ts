import { problemOf } from '../../accounts/desk-head.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import type { TypedStory } from '../story.form.ts';
import type { DeskArticle } from '../story.store.ts';
import { type TypedTimes, timeIn } from './asking.ts';
import { type ActKind, choicesOf, isDate, isTime, type ScheduledAct, type TimeChoice } from './schedule.ts';

/** The part of the form where a story is given its times. */
export interface SchedulePanel {
  readonly isLater: boolean;
  readonly publish: TimeView;
  readonly withdraw: TimeView;
  /** Something is to go live by itself. */
  readonly isPending: boolean;
  readonly isPublic: boolean;
}

/** Everything `desk/_time` prints. */
export interface TimeView {
  readonly id: ActKind;
  readonly zone: string;
  readonly date: PartView;
  readonly time: PartView;
  /** What the time may mean, where the clocks skip or repeat it. */
  readonly choices: readonly TimeChoice[];
}

interface PartView {
  /** A value that a date or a time field would drop stands in a field for text. */
  readonly type: 'date' | 'time' | 'text';
  readonly value: string;
  readonly problem: string;
}

export const noTimes = {
  when: 'now',
  publishDate: '',
  publishTime: '',
  publishChoice: '',
  withdrawDate: '',
  withdrawTime: '',
  withdrawChoice: '',
} as const;

interface Scheduling {
  readonly typed: TypedStory;
  readonly story: DeskArticle | undefined;
  readonly acts: readonly ScheduledAct[];
}

export const schedulePanel = (
  { typed, story, acts }: Scheduling,
  problems: readonly Problem[],
  paper: Paper,
): SchedulePanel => ({
  isLater: typed.when === 'later',
  publish: timeView('publish', typed, problems, paper),
  withdraw: timeView('withdraw', typed, problems, paper),
  isPending: acts.some(({ act }) => act === 'publish'),
  isPublic: story?.status === 'published',
});

export function timeView(id: ActKind, typed: TypedTimes, problems: readonly Problem[], { dates }: Paper): TimeView {
  const { date, time } = timeIn(id, typed);

  return {
    id,
    zone: dates.timeZone,
    date: { type: !date || isDate(date) ? 'date' : 'text', value: date, problem: problemOf(problems, `${id}Date`) },
    time: { type: !time || isTime(time) ? 'time' : 'text', value: time, problem: problemOf(problems, `${id}Time`) },
    choices: choicesOf(timeIn(id, typed), dates),
  };
}

/** What is to happen to the story, and whether the newest save is part of it; empty where nothing is set. */
export function scheduleNote({ story, acts }: Pick<Scheduling, 'story' | 'acts'>, { dates, now }: Paper): string {
  const at = (kind: ActKind) => acts.find(({ act }) => act === kind);
  const publish = at('publish');
  const withdraw = at('withdraw');
  const when = (iso: string) => `${dates.inDesk(iso, now).text} ${dates.zoneAt(iso)}`;

  return [
    publish ? `Goes live on ${when(publish.dueAt)}, scheduled by ${publish.madeBy ?? 'somebody'}.` : '',
    publish && story && story.revision > publish.revision
      ? 'What was saved since is not part of it: to include it, publish at the set time again.'
      : '',
    withdraw ? `Is withdrawn on ${when(withdraw.dueAt)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
