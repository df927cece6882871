import type { Account } from '../accounts/account.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { type DeskPage, deskPage } from './desk-page.ts';

/** Somebody may not change a story any more: what they typed comes back, to be kept as a story of their own. */
export interface RefusedPage extends DeskPage {
  readonly reason: string;
  /** Where the text becomes a new draft. */
  readonly action: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** Everything else that was typed. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
}

export const showRefused = view<RefusedPage>('desk/refused', 'layout/desk');

const shownFields = ['title', 'summary', 'body'];
/** What belongs to the story it was typed into, or says what was to be done with it. */
const leftOut = ['base_revision', 'action', 'slug', 'question', 'change'];

export function refusedPage(
  typed: Readonly<Record<string, string>>,
  isPublic: boolean,
  draftId: number,
  paper: Paper,
  account: Account,
): RefusedPage {
  const carried = Object.entries(typed).filter(([name]) => !shownFields.includes(name) && !leftOut.includes(name));

  return {
    ...deskPage(paper, account, 'You may not change this article'),
    reason: isPublic
      ? 'Readers see this article now, and only an editor changes it from here on.'
      : 'It is not yours to change, or your role is another one now.',
    action: `/desk/articles/${draftId}`,
    title: typed.title ?? '',
    summary: typed.summary ?? '',
    body: typed.body ?? '',
    carried: carried.map(([name, value]) => ({ name, value })),
  };
}
