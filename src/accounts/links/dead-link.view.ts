import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { LinkPurpose } from '../account.ts';
import { type DeskHead, deskHead } from '../desk-head.ts';

/** What somebody reads whose one-time link is used, too old or mistyped. */
export interface DeadLinkPage {
  readonly head: DeskHead;
  readonly why: string;
  readonly help: string;
}

export const showDeadLink = view<DeadLinkPage>('accounts/dead-link', 'layout/plain');

const why = 'It was used already, a newer one took its place, its time is over, or a part of it is missing.';

const helps: Record<LinkPurpose, string> = {
  'first account':
    'If there is an account already, sign in with it. If not, start the paper again: every start prints a new link until there is one.',
  invitation:
    'If you have joined already, sign in. If not, ask the administrator who invited you for another invitation.',
  reset: 'If you have set your password already, sign in with it. If not, ask an administrator for another link.',
};

export const deadLinkPage = (purpose: LinkPurpose, paper: Paper): DeadLinkPage => ({
  head: deskHead(paper, 'This link does not work any more'),
  why,
  help: helps[purpose],
});
