import type { Account } from '../accounts/account.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Moment } from '../site/dates.ts';
import { numberText } from '../site/numbers.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';

export interface FruitlessPage extends DeskPage {
  readonly searches: readonly {
    readonly words: string;
    readonly href: string;
    readonly times: string;
    readonly last: Moment;
  }[];
}

export const showFruitless = view<FruitlessPage>('search/fruitless', 'layout/desk');

export const fruitlessPage = (
  searches: readonly { readonly words: string; readonly times: number; readonly last: string }[],
  paper: Paper,
  account: Account,
): FruitlessPage => ({
  ...deskPage(paper, account, 'Searches that found nothing', { current: '/desk/searches' }),
  searches: searches.map(({ words, times, last }) => ({
    words,
    href: `/search?q=${encodeURIComponent(words)}`,
    times: numberText(times, paper.language),
    last: { iso: last, text: paper.dates.day(`${last}T12:00:00.000Z`) },
  })),
});
