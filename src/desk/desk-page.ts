import { type Account, roleNames } from '../accounts/account.ts';
import { type Behind, mostNamed } from '../accounts/behind.ts';
import { type DeskHead, deskHead } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import type { Overdue } from '../site/overdue.store.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';

/** What every page of the desk has, besides its own. */
export interface DeskPage {
  readonly head: DeskHead;
  readonly desk: DeskFrame;
  readonly problems: readonly Problem[];
}

export interface DeskFrame {
  readonly siteName: string;
  readonly links: readonly DeskLink[];
  readonly alarms: readonly Alarm[];
  readonly notices: readonly Notice[];
  readonly who: { readonly name: string; readonly role: string };
}

/** A story that is late: what happened, and the button that puts it right. */
interface Alarm {
  readonly text: string;
  readonly action: string;
  /** What the button says; empty for those who may not press it. */
  readonly button: string;
}

/** What the newsroom should know and need do nothing about. */
interface Notice {
  readonly text: string;
  readonly className: string;
}

interface DeskLink {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
  /** How many things wait there, in words; empty where none do. */
  readonly waiting: string;
}

function deskFrame(paper: Paper, account: Account, current: string): DeskFrame {
  const places = [
    ['/desk/articles', 'Articles', 'see the desk'],
    ['/desk/front', 'Front page', 'arrange the front page'],
    ['/desk/media', 'Media', 'add pictures'],
    ['/desk/topics', 'Topics', 'shape topics and series'],
    ['/desk/sections', 'Paper', 'shape the paper'],
    ['/desk/reports', 'Reports', 'handle reports'],
    ['/desk/searches', 'Searches', 'shape topics and series'],
    ['/desk/schedule', 'Schedule', 'see the desk'],
    ['/desk/counters', 'Counters', 'switch counters'],
    ['/desk/authors', 'Authors', 'keep author profiles'],
    ['/desk/people', 'People', 'manage people'],
    ['/desk/log', 'Log', 'read the log'],
    ['/desk/account', 'Your account', 'see the desk'],
  ] as const;

  return {
    siteName: paper.name,
    links: places
      .filter(([, , act]) => may(account, act))
      .map(([href, name]) => ({
        href,
        name,
        isCurrent: href === current,
        waiting: href === '/desk/reports' && account.newReports ? `${account.newReports} new` : '',
      })),
    alarms: (account.overdue ?? []).map((late) => alarmOf(late, paper, account)),
    notices: account.behind ? noticesOf(account.behind) : [],
    who: { name: account.name, role: roleNames[account.role] },
  };
}

function alarmOf({ actId, act, title, dueAt }: Overdue, { dates, now }: Paper, account: Account): Alarm {
  const [should, button] = act === 'publish' ? ['go live', 'Publish now'] : ['be withdrawn', 'Withdraw now'];
  const right = act === 'publish' ? 'publish a story' : 'withdraw a story';

  return {
    text: `Overdue: “${title || 'Untitled draft'}” was to ${should} on ${dates.inDesk(dueAt, now).text}.`,
    action: `/desk/schedule/${actId}/now`,
    button: may(account, right) ? button : '',
  };
}

const noticesOf = ({ purges, purgeMinutes, unrelated }: Behind): Notice[] => [
  ...(purges > 0 ? [{ text: unheard(purges, purgeMinutes), className: 'note note--warn' }] : []),
  ...(unrelated > 0 ? [{ text: `${unrelatedWords(unrelated)} wait for their related links.`, className: 'note' }] : []),
];

const unrelatedWords = (stories: number) =>
  stories < mostNamed ? `${count(stories)} stories` : `${count(mostNamed)} stories or more`;

const unheard = (purges: number, minutes: number) =>
  `The cache in front of the paper has not heard of ${count(purges)} ${purges === 1 ? 'change' : 'changes'} for ` +
  `${count(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}: readers may see old pages. It is told again and again.`;

const count = (number: number) => number.toLocaleString('en-GB');

interface DeskPlace {
  readonly problems?: readonly Problem[];
  /** The link of the menu the page belongs to. */
  readonly current?: string;
}

export function deskPage(paper: Paper, account: Account, title: string, place: DeskPlace = {}): DeskPage {
  const { problems = [], current = '/desk/articles' } = place;

  return { head: deskHead(paper, title, problems), desk: deskFrame(paper, account, current), problems };
}
