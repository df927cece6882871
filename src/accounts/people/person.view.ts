import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type Account, linkHours } from '../account.ts';
import { type Field, problemOf } from '../desk-head.ts';
import { mailWords } from '../links/mail.ts';
import type { GivenLink } from './keeping.ts';
import { type Person, standingOf } from './people.ts';
import { type RoleChoice, roleChoices, standingWords } from './people.view.ts';

export interface PersonPage extends DeskPage {
  readonly name: string;
  readonly email: string;
  readonly action: string;
  readonly standing: { readonly className: string; readonly word: string };
  readonly seen: string;
  readonly note: string;
  readonly role: Field;
  readonly roles: readonly RoleChoice[];
  readonly isDisabled: boolean;
  readonly link: { readonly title: string; readonly words: string; readonly button: string };
}

export const showPerson = view<PersonPage>('accounts/person', 'layout/desk');

const notes: Record<string, string> = {
  role: 'The role is changed. It counts from now on.',
  disabled: 'The account is disabled. Every session of it has ended.',
  enabled: 'The account is enabled. The old password works again.',
};

interface Shown {
  readonly done?: string;
  readonly problems?: readonly Problem[];
}

export function personPage(person: Person, shown: Shown, paper: Paper, account: Account): PersonPage {
  const { done = '', problems = [] } = shown;
  const standing = standingOf(person);

  return {
    ...deskPage(paper, account, person.name, { problems, current: '/desk/people' }),
    name: person.name,
    email: person.email,
    action: `/desk/people/${person.id}`,
    standing: standingWords[standing],
    seen:
      person.seenAt === null ? 'Never signed in.' : `Last seen ${paper.dates.inDesk(person.seenAt, paper.now).text}.`,
    note: Object.hasOwn(notes, done) ? String(notes[done]) : '',
    role: { value: person.role, problem: problemOf(problems, 'role') },
    roles: roleChoices(person.role),
    isDisabled: standing === 'disabled',
    link: standing === 'invited' ? invitationWords : resetWords,
  };
}

const invitationWords = {
  title: 'Invitation',
  words: 'Makes a new link to join with. The one given out before stops working.',
  button: 'Make a new invitation link',
};

const resetWords = {
  title: 'Lost password',
  words: 'Makes a link with which they set another password. The old one works until the link is used.',
  button: 'Make a password link',
};

/** The one page that shows a link: only its hash is kept, so it cannot be shown again. */
export interface LinkPage extends DeskPage {
  readonly title: string;
  readonly name: string;
  readonly address: string;
  readonly lasts: string;
  readonly mail: string;
}

export const showLink = view<LinkPage>('accounts/link', 'layout/desk');

export function linkPage(
  person: Pick<Person, 'name' | 'email'>,
  { purpose, address }: GivenLink,
  mailed: boolean | undefined,
  paper: Paper,
  account: Account,
): LinkPage {
  const title = purpose === 'invitation' ? `${person.name} is invited` : `A password link for ${person.name}`;
  const days = linkHours[purpose] / 24;

  return {
    ...deskPage(paper, account, title, { current: '/desk/people' }),
    title,
    name: person.name,
    address,
    lasts: `It works once, for ${days} ${days === 1 ? 'day' : 'days'}.`,
    mail: mailWords(person.email, mailed),
  };
}
