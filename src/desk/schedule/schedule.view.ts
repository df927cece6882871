import type { Account } from '../../accounts/account.ts';
import { may } from '../../accounts/permissions.ts';
import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type DeskPage, deskPage } from '../desk-page.ts';
import type { TypedTimes } from './asking.ts';
import { type TimeView, timeView } from './panel.view.ts';
import type { ComingAct } from './schedule.store.ts';
import type { ScheduledAct } from './schedule.ts';

export interface SchedulePage extends DeskPage {
  readonly note: string;
  readonly zone: string;
  readonly days: readonly Day[];
}

interface Day {
  readonly heading: Moment;
  readonly rows: readonly Row[];
}

interface Row {
  readonly time: Moment;
  readonly title: string;
  readonly href: string | undefined;
  readonly sectionName: string;
  readonly act: string;
  readonly by: string;
  /** Where its time is changed, and where it is carried out or cancelled; undefined for those who may not. */
  readonly change: string | undefined;
  readonly now: string;
}

export const showSchedule = view<SchedulePage>('desk/schedule', 'layout/desk');

const current = '/desk/schedule';

/** Days as headings, times as rows. */
export function schedulePage(acts: readonly ComingAct[], note: string, paper: Paper, account: Account): SchedulePage {
  const byDay = Map.groupBy(acts, ({ dueAt }) => paper.dates.dayOf(dueAt));
  const days = [...byDay].map(([day, ofDay]) => ({
    heading: { iso: day, text: paper.dates.heading(ofDay[0]?.dueAt ?? day, paper.now) },
    rows: ofDay.map((act) => rowOf(act, paper, account)),
  }));

  return { ...deskPage(paper, account, 'Schedule', { current }), note, zone: paper.dates.timeZone, days };
}

function rowOf(act: ComingAct, { dates }: Paper, account: Account): Row {
  const isPublication = act.act === 'publish';
  const mayChange = may(account, isPublication ? 'publish a story' : 'withdraw a story');
  const publication = act.publishedAt ? 'Publish changes' : 'Publish';

  return {
    time: { iso: act.dueAt, text: `${dates.clock(act.dueAt)} ${dates.zoneAt(act.dueAt)}` },
    title: act.title || 'Untitled draft',
    href: may(account, 'edit a story', act) ? `/desk/articles/${act.articleId}` : undefined,
    sectionName: act.sectionName,
    act: isPublication ? publication : 'Withdraw',
    by: act.madeBy ? `Set by ${act.madeBy}` : '',
    change: mayChange ? `${current}/${act.id}` : undefined,
    now: isPublication ? 'Publish now' : 'Withdraw now',
  };
}

export interface ChangeTimePage extends DeskPage {
  readonly title: string;
  readonly act: string;
  readonly action: string;
  readonly time: TimeView;
}

export const showChangeTime = view<ChangeTimePage>('desk/change-time', 'layout/desk');

export function changeTimePage(
  act: ScheduledAct,
  title: string,
  typed: TypedTimes,
  problems: readonly Problem[],
  paper: Paper,
  account: Account,
): ChangeTimePage {
  return {
    ...deskPage(paper, account, 'Change time', { current, problems }),
    title: title || 'Untitled draft',
    act: act.act === 'publish' ? 'goes live' : 'is withdrawn',
    action: `${current}/${act.id}`,
    time: timeView(act.act, typed, problems, paper),
  };
}
