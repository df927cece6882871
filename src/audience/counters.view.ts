import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';

export interface CountersPage extends DeskPage {
  readonly note: string;
  readonly showsViews: boolean;
  readonly takesReactions: boolean;
  readonly viewsFrom: Field;
  readonly sections: readonly {
    readonly slug: string;
    readonly name: string;
    readonly hides: boolean;
    readonly refuses: boolean;
  }[];
}

export const showCounters = view<CountersPage>('audience/counters', 'layout/desk');

/** The switches as they stand, or as they were typed beside what is wrong with them. */
export interface CountersWords {
  readonly showsViews: boolean;
  readonly takesReactions: boolean;
  readonly viewsFrom: string;
  readonly sections: CountersPage['sections'];
  readonly problems: readonly Problem[];
  readonly note: string;
}

export const countersPage = (words: CountersWords, paper: Paper, account: Account): CountersPage => ({
  ...deskPage(paper, account, 'Counters', { problems: words.problems, current: '/desk/counters' }),
  note: words.note,
  showsViews: words.showsViews,
  takesReactions: words.takesReactions,
  viewsFrom: { value: words.viewsFrom, problem: problemOf(words.problems, 'viewsFrom') },
  sections: words.sections,
});
