import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type Account, type Role, roleNames } from '../account.ts';
import { type Field, problemOf } from '../desk-head.ts';
import { type Person, roleWords, type Standing, standingOf } from './people.ts';

export interface PeoplePage extends DeskPage {
  readonly people: readonly Row[];
  readonly roles: readonly { readonly name: string; readonly words: string }[];
}

interface Row {
  readonly href: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** Undefined for somebody who was never here. */
  readonly seen: Moment | undefined;
  readonly standing: StandingWords;
}

interface StandingWords {
  readonly className: string;
  readonly word: string;
}

export const standingWords: Record<Standing, StandingWords> = {
  joined: { className: 'status--live', word: 'Joined' },
  invited: { className: 'status--soon', word: 'Invited' },
  disabled: { className: 'status--gone', word: 'Disabled' },
};

export const showPeople = view<PeoplePage>('accounts/people', 'layout/desk');

const place = '/desk/people';

export const peoplePage = (people: readonly Person[], paper: Paper, account: Account): PeoplePage => ({
  ...deskPage(paper, account, 'People', { current: place }),
  people: people.map((person) => ({
    href: `${place}/${person.id}`,
    name: person.name,
    email: person.email,
    role: roleNames[person.role],
    seen: person.seenAt === null ? undefined : paper.dates.inDesk(person.seenAt, paper.now),
    standing: standingWords[standingOf(person)],
  })),
  roles: roleList.map((role) => ({ name: roleNames[role], words: roleWords[role] })),
});

const roleList: readonly Role[] = ['author', 'editor', 'admin'];

export interface RoleChoice {
  readonly value: Role;
  readonly name: string;
  readonly words: string;
  readonly isChosen: boolean;
}

export const roleChoices = (chosen: string): RoleChoice[] =>
  roleList.map((role) => ({ value: role, name: roleNames[role], words: roleWords[role], isChosen: role === chosen }));

export interface InvitePage extends DeskPage {
  readonly email: Field;
  readonly name: Field;
  readonly role: Field;
  readonly roles: readonly RoleChoice[];
}

export const showInvite = view<InvitePage>('accounts/invite', 'layout/desk');

export function invitePage(
  typed: Record<string, string>,
  problems: readonly Problem[],
  paper: Paper,
  account: Account,
): InvitePage {
  const field = (name: string) => ({ value: typed[name] ?? '', problem: problemOf(problems, name) });

  return {
    ...deskPage(paper, account, 'Invite somebody', { problems, current: place }),
    email: field('email'),
    name: field('name'),
    role: field('role'),
    roles: roleChoices(typed.role ?? 'author'),
  };
}
