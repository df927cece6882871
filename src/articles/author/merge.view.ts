import type { Account } from '../../accounts/account.ts';
import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { Profile } from './profile.store.ts';

/** Asks before two authors become one: that cannot be undone. */
export interface MergeQuestion extends DeskPage {
  readonly from: string;
  readonly into: string;
  readonly stories: string;
  readonly action: string;
  readonly back: string;
}

export const showMergeQuestion = view<MergeQuestion>('articles/merge', 'layout/desk');

export const mergeQuestion = (from: Profile, into: Profile, paper: Paper, account: Account): MergeQuestion => ({
  ...deskPage(paper, account, `Merge ${from.name}`, { current: '/desk/authors' }),
  from: from.name,
  into: into.name,
  stories: from.stories === 1 ? '1 story' : `${from.stories.toLocaleString('en-GB')} stories`,
  action: `/desk/authors/${from.id}/merge`,
  back: `/desk/authors/${from.id}`,
});
