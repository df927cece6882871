import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import type { NoticeKind } from '../../articles/withdrawn/notice.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type DeskPage, deskPage } from '../desk-page.ts';
import type { DeskArticle } from '../story.store.ts';
import type { TypedWithdrawal } from './withdrawal.form.ts';

export interface WithdrawalPage extends DeskPage {
  readonly title: string;
  readonly note: string;
  readonly action: string;
  readonly back: string;
  readonly base: number;
  readonly isWithdrawn: boolean;
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly name: string;
    readonly isChosen: boolean;
  }[];
  readonly showsProblem: string;
  readonly words: Field;
  readonly target: Field;
}

export const showWithdrawal = view<WithdrawalPage>('desk/withdrawal', 'layout/desk');

const names: readonly (readonly [NoticeKind, string])[] = [
  ['neutral', 'Neutral words: that an article was withdrawn'],
  ['title', 'Its title, and that it was withdrawn'],
  ['elsewhere', 'Another story or page of this paper, to which they are led'],
];

export interface WithdrawalShown {
  readonly typed: TypedWithdrawal;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function withdrawalPage(
  story: DeskArticle,
  { typed, problems, note }: WithdrawalShown,
  paper: Paper,
  account: Account,
): WithdrawalPage {
  const title = story.content.title || 'Untitled draft';
  const field = (name: 'words' | 'target'): Field => ({ value: typed[name], problem: problemOf(problems, name) });

  return {
    ...deskPage(paper, account, `Withdrawal: ${title}`, { problems }),
    title,
    note,
    action: `/desk/articles/${story.id}/withdrawal`,
    back: `/desk/articles/${story.id}`,
    base: story.revision,
    isWithdrawn: story.status === 'withdrawn',
    choices: names.map(([value, name]) => ({ id: `shows-${value}`, value, name, isChosen: value === typed.shows })),
    showsProblem: problemOf(problems, 'shows'),
    words: field('words'),
    target: field('target'),
  };
}
