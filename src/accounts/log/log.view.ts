import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { Account } from '../account.ts';
import type { ListedEvent } from '../events.store.ts';

export interface LogPage extends DeskPage {
  readonly deeds: readonly {
    readonly at: Moment;
    readonly who: string;
    readonly act: string;
    readonly about: string;
    /** The story it was done to, where it was one. */
    readonly href: string | undefined;
  }[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
}

export const showLog = view<LogPage>('accounts/log', 'layout/desk');

interface Turn {
  readonly older: number | undefined;
  readonly isFirst: boolean;
}

export const logPage = (
  events: readonly ListedEvent[],
  { older, isFirst }: Turn,
  paper: Paper,
  account: Account,
): LogPage => ({
  ...deskPage(paper, account, 'Log', { current: '/desk/log' }),
  deeds: events.map((event) => ({
    at: paper.dates.stamp(event.at),
    who: event.accountName,
    act: event.act,
    about: event.about,
    href: event.storyId === null ? undefined : `/desk/articles/${event.storyId}`,
  })),
  older: older === undefined ? undefined : `/desk/log?before=${older}`,
  isFirst,
});
