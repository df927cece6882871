import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { roleNames } from '../account.ts';
import { type DeskHead, deskHead, type Field, problemOf } from '../desk-head.ts';
import type { KnownLink } from './link.store.ts';

interface LinkUsePage {
  readonly head: DeskHead;
  readonly problems: readonly Problem[];
  readonly action: string;
  readonly email: string;
  readonly password: Field;
}

export interface JoinPage extends LinkUsePage {
  readonly paperName: string;
  readonly role: string;
  readonly name: Field;
}

export const showJoin = view<JoinPage>('accounts/join', 'layout/plain');
export const showReset = view<LinkUsePage>('accounts/reset', 'layout/plain');

export const joinPage = (
  action: string,
  link: KnownLink,
  typed: Record<string, string>,
  problems: readonly Problem[],
  paper: Paper,
): JoinPage => ({
  ...usePage(action, link, problems, `Join ${paper.name}`, paper),
  paperName: paper.name,
  role: roleNames[link.role].toLowerCase(),
  name: { value: typed.name ?? '', problem: problemOf(problems, 'name') },
});

export const resetPage = (action: string, link: KnownLink, problems: readonly Problem[], paper: Paper): LinkUsePage =>
  usePage(action, link, problems, 'Set another password', paper);

/** A password is never shown again. */
const usePage = (
  action: string,
  { email }: KnownLink,
  problems: readonly Problem[],
  title: string,
  paper: Paper,
): LinkUsePage => ({
  head: deskHead(paper, title, problems),
  problems,
  action,
  email,
  password: { value: '', problem: problemOf(problems, 'password') },
});
