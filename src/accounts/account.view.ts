import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import { type DeskHead, deskHead, type Field, problemOf } from './desk-head.ts';

interface AccountPage {
  readonly head: DeskHead;
  readonly problems: readonly Problem[];
}

export interface SignInPage extends AccountPage {
  readonly email: Field;
  readonly password: Field;
  readonly next: string;
  readonly carried: string;
  /** Files that came with the form and could not be kept. */
  readonly left: readonly string[];
}

export const showSignIn = view<SignInPage>('accounts/sign-in', 'layout/plain');

interface SignInWords {
  readonly email?: string;
  readonly next?: string;
  readonly carried?: string;
  readonly left?: readonly string[];
  readonly problems?: readonly Problem[];
}

export function signInPage(
  paper: Paper,
  { email = '', next = '', carried = '', left = [], problems = [] }: SignInWords,
): SignInPage {
  return {
    head: deskHead(paper, 'Sign in', problems),
    problems,
    email: { value: email, problem: problemOf(problems, 'email') },
    password: { value: '', problem: problemOf(problems, 'password') },
    next,
    carried,
    left,
  };
}

export interface SetupPage extends AccountPage {
  readonly action: string;
  readonly name: Field;
  readonly email: Field;
  readonly password: Field;
  readonly hasSample: boolean;
  readonly startsEmpty: boolean;
}

export const showSetup = view<SetupPage>('accounts/setup', 'layout/plain');

export function setupPage(
  paper: Paper,
  action: string,
  typed: Record<string, string>,
  problems: readonly Problem[],
): SetupPage {
  const field = (name: string) => ({ value: typed[name] ?? '', problem: problemOf(problems, name) });

  return {
    head: deskHead(paper, 'Create the first account', problems),
    problems,
    action,
    name: field('name'),
    email: field('email'),
    password: { ...field('password'), value: '' },
    hasSample: paper.hasSample,
    startsEmpty: typed.empty === 'yes',
  };
}

/** A form that was on its way when the session ended, ready to be sent on. */
export interface CarryOnPage extends AccountPage {
  readonly action: string;
  readonly fields: readonly [string, string][];
  /** The files that wait to go with it, by name. */
  readonly files: readonly string[];
  readonly isFileMissing: boolean;
}

export const showCarryOn = view<CarryOnPage>('accounts/carry-on', 'layout/plain');

type CarriedOn = Pick<CarryOnPage, 'action' | 'fields' | 'files' | 'isFileMissing'>;

export const carryOnPage = (paper: Paper, carried: CarriedOn): CarryOnPage => ({
  head: deskHead(paper, 'You are signed in again'),
  problems: [],
  ...carried,
});
