import type { Account } from '../../accounts/account.ts';
import { type State, scheduled, unscheduled } from '../../articles/article.ts';
import type { Sql } from '../../db/sql.ts';
import type { Site } from '../../site/site.ts';
import { dropAct, putAct } from './schedule.store.ts';

/** When a story is to go live, and when it is to be withdrawn; UTC ISO 8601. */
export interface Times {
  readonly publishAt: string | undefined;
  readonly withdrawAt: string | undefined;
}

interface Planned {
  readonly id: number;
  readonly account: Account;
  readonly times?: Times;
}

const noTimes: Times = { publishAt: undefined, withdrawAt: undefined };

/** The newest save goes live at its time: `keep` writes it, and where the story stands until then. */
export function scheduleCommands(site: Site, plan: Planned, state: State, keep: (state: State) => Sql[]): Sql[] {
  const { publishAt = '' } = plan.times ?? noTimes;
  const waiting = scheduled(state, new Date(publishAt), site.now());

  return [
    ...keep(waiting),
    put(site, plan, 'publish', publishAt, waiting.revision),
    ...planWithdrawal(site, plan, waiting),
  ];
}

/** Nothing goes live by itself any more; a withdrawal stays set only where there is something to withdraw. */
export const cancelCommands = (id: number, state: State, keep: (state: State) => Sql[]): Sql[] => [
  ...keep(unscheduled(state)),
  dropAct(id, 'publish'),
  ...(state.publishedAt === null ? [dropAct(id, 'withdraw')] : []),
];

/** Sets the time of withdrawal, or takes it away where none is wished. */
export function planWithdrawal(site: Site, plan: Planned, state: State): Sql[] {
  const { withdrawAt } = plan.times ?? noTimes;

  return withdrawAt ? [put(site, plan, 'withdraw', withdrawAt, state.revision)] : [dropAct(plan.id, 'withdraw')];
}

function put(site: Site, { id, account }: Planned, act: 'publish' | 'withdraw', dueAt: string, base: number): Sql {
  const revision = act === 'publish' ? base : 0;
  const madeAt = site.now().toISOString();

  return putAct({ id: site.db.newId(), articleId: id, act, revision, dueAt, accountId: account.id, madeAt }, base);
}
