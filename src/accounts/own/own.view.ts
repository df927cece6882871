import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type Account, isExpired, roleNames } from '../account.ts';
import { type Field, problemOf } from '../desk-head.ts';
import { roleWords } from '../people/people.ts';
import type { Writing } from '../writing.ts';
import type { OwnSession } from './own.store.ts';

export interface OwnPage extends DeskPage {
  readonly email: string;
  readonly role: string;
  readonly roleWords: string;
  readonly note: string;
  readonly name: Field;
  readonly current: Field;
  readonly password: Field;
  readonly writing: readonly { readonly value: Writing; readonly name: string; readonly isChosen: boolean }[];
  readonly writingProblem: string;
  readonly sessions: readonly SessionRow[];
  readonly hasOthers: boolean;
}

interface SessionRow {
  readonly key: string;
  readonly browser: string;
  readonly began: Moment;
  readonly seen: Moment;
  readonly isThis: boolean;
}

export const showOwn = view<OwnPage>('accounts/own', 'layout/desk');

const notes: Record<string, string> = {
  name: 'Your name is changed.',
  password: 'Your password is changed. Every other session of yours has ended.',
  session: 'The session has ended.',
  writing: 'How you write is changed, in every browser you sign in with.',
  sessions: 'Every other session of yours has ended.',
};

const waysToWrite = [
  ['surface', 'As readers will see it'],
  ['source', 'As Markdown'],
] as const;

export interface OwnWords {
  readonly sessions: readonly OwnSession[];
  readonly writing: Writing;
  /** The session that asks. */
  readonly thisSession: string;
  readonly done?: string;
  readonly name?: string;
  readonly problems?: readonly Problem[];
}

export function ownPage(words: OwnWords, paper: Paper, account: Account): OwnPage {
  const { problems = [], done = '' } = words;
  const live = words.sessions.filter((session) => !isExpired(session, paper.now));

  return {
    ...deskPage(paper, account, 'Your account', { problems, current: '/desk/account' }),
    email: account.email,
    role: roleNames[account.role],
    roleWords: roleWords[account.role],
    note: Object.hasOwn(notes, done) ? String(notes[done]) : '',
    name: { value: words.name ?? account.name, problem: problemOf(problems, 'name') },
    current: { value: '', problem: problemOf(problems, 'current') },
    password: { value: '', problem: problemOf(problems, 'password') },
    writing: waysToWrite.map(([value, name]) => ({ value, name, isChosen: value === words.writing })),
    writingProblem: problemOf(problems, 'writing'),
    sessions: live.map((session) => rowOf(session, words.thisSession, paper)),
    hasOthers: live.length > 1,
  };
}

const rowOf = ({ tokenHash, browser, createdAt, seenAt }: OwnSession, here: string, { dates, now }: Paper) => ({
  key: tokenHash,
  browser: browser || 'A browser',
  began: dates.inDesk(createdAt, now),
  seen: dates.inDesk(seenAt, now),
  isThis: tokenHash === here,
});
