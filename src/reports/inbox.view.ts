import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import { articlePath } from '../articles/slug.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { Report, ReportStep } from './inbox.store.ts';
import { type ReportState, stateNames, states } from './report.ts';

export interface InboxPage extends DeskPage {
  readonly about: string;
  readonly open: readonly Row[];
  readonly closed: readonly Row[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
}

interface Row {
  readonly href: string;
  readonly title: string;
  readonly version: string;
  readonly words: string;
  readonly state: StateView;
  readonly sent: Moment;
}

interface StateView {
  readonly className: string;
  readonly word: string;
}

export interface ReportDeskPage extends DeskPage {
  readonly note: string;
  readonly action: string;
  readonly base: number;
  readonly story: { readonly title: string; readonly href: string; readonly onSite: string | undefined };
  readonly version: string;
  readonly words: string;
  readonly email: string | null;
  readonly sent: Moment;
  readonly state: StateView;
  readonly steps: readonly StepView[];
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly name: string;
    readonly isChosen: boolean;
  }[];
  readonly stateProblem: string;
  readonly noteField: Field;
  /** Where it becomes a correction; undefined where this account may not. */
  readonly correct: string | undefined;
}

interface StepView {
  readonly state: string;
  readonly note: string;
  readonly who: string;
  readonly at: Moment;
}

export const showInbox = view<InboxPage>('reports/inbox', 'layout/desk');
export const showReportDesk = view<ReportDeskPage>('reports/handling', 'layout/desk');

export interface Inbox {
  readonly open: readonly Report[];
  readonly closed: readonly Report[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
  /** The story the list is about, where it is about one. */
  readonly story: string | undefined;
}

export const inboxPage = (inbox: Inbox, paper: Paper, account: Account): InboxPage => ({
  ...deskPage(paper, account, 'Reports from readers', { current: '/desk/reports' }),
  about: inbox.story ? `About “${inbox.story}”.` : 'What readers say is wrong.',
  open: inbox.open.map((report) => rowOf(report, paper)),
  closed: inbox.closed.map((report) => rowOf(report, paper)),
  older: inbox.older,
  isFirst: inbox.isFirst,
});

export interface Handling {
  readonly report: Report;
  readonly steps: readonly ReportStep[];
  readonly typed: { readonly state: string; readonly note: string };
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function reportDeskPage(handling: Handling, paper: Paper, account: Account): ReportDeskPage {
  const { report, steps, typed, problems, note } = handling;
  const { dates, now } = paper;

  return {
    ...deskPage(paper, account, `Report: ${report.title}`, { problems, current: '/desk/reports' }),
    note,
    action: `/desk/reports/${report.id}`,
    base: report.steps,
    story: {
      title: report.title,
      href: `/desk/articles/${report.articleId}`,
      onSite: report.status === 'published' ? articlePath(report.sectionSlug, report.slug) : undefined,
    },
    version: versionWords(report),
    words: report.words,
    email: report.email,
    sent: dates.inDesk(report.sentAt, now),
    state: stateView(report.state),
    steps: steps.map(({ state, note: words, accountName, madeAt }) => ({
      state: stateNames[state],
      note: words,
      who: accountName,
      at: dates.inDesk(madeAt, now),
    })),
    choices: states.map((value) => ({
      id: `state-${value.replace(' ', '-')}`,
      value,
      name: stateNames[value],
      isChosen: value === typed.state,
    })),
    stateProblem: problemOf(problems, 'state'),
    correct: may(account, 'correct a story')
      ? `/desk/articles/${report.articleId}/corrections?report=${report.id}`
      : undefined,
    noteField: { value: typed.note, problem: problemOf(problems, 'note') },
  };
}

const excerptLength = 160;

const rowOf = (report: Report, { dates, now }: Paper): Row => ({
  href: `/desk/reports/${report.id}`,
  title: report.title,
  version: versionWords(report),
  words: excerpt(report.words),
  state: stateView(report.state),
  sent: dates.inDesk(report.sentAt, now),
});

function excerpt(words: string): string {
  const letters = [...words.replace(/\s+/g, ' ')];

  return letters.length > excerptLength ? `${letters.slice(0, excerptLength).join('').trimEnd()}…` : letters.join('');
}

function versionWords({ revision, publicRevision, status }: Report): string {
  if (status !== 'published') return `Version ${revision}; readers do not see the story now`;

  return revision === publicRevision
    ? `Version ${revision}, which readers see now`
    : `Version ${revision}; readers now see version ${publicRevision}`;
}

const classes: Record<ReportState, string> = {
  new: 'status--gone',
  looking: 'status--soon',
  mended: 'status--live',
  'no mistake': 'status--draft',
};

const stateView = (state: ReportState): StateView => ({ className: classes[state], word: stateNames[state] });
