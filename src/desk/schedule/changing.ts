import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { unscheduled } from '../../articles/article.ts';
import { moveTo } from '../../articles/saving/saving.ts';
import type { Sql } from '../../db/sql.ts';
import { isConflict } from '../../errors.ts';
import { openDates } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import type { DeskArticle } from '../story.store.ts';
import { type TypedTimes, timeIn } from './asking.ts';
import { actsOf, dropAct, moveAct, takeAct } from './schedule.store.ts';
import { readTime, type ScheduledAct } from './schedule.ts';

export type Changed =
  | { readonly kind: 'moved' | 'gone' }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** Gives something another time. */
export async function changeTime(
  site: Site,
  act: ScheduledAct,
  story: DeskArticle,
  typed: TypedTimes,
  account: Account,
): Promise<Changed> {
  const read = readTime(act.act, timeIn(act.act, typed), await openDates(site), site.now());
  if (read.kind === 'wrong') return { kind: 'wrong', problems: [read.problem] };
  if (read.kind === 'none') return { kind: 'wrong', problems: [{ field: `${act.act}Date`, message: 'Enter a date' }] };
  if (!(await isInOrder(site, act, read.at))) {
    return { kind: 'wrong', problems: [{ field: `${act.act}Date`, message: orderMessage }] };
  }

  const deed = { act: 'changed the time of', about: story.content.title || 'Untitled draft', aboutId: story.id };
  return (await went(site, [moveAct(act, read.at), noteDeed(site, account, deed)]))
    ? { kind: 'moved' }
    : { kind: 'gone' };
}

const orderMessage = 'A story is withdrawn after it goes live. Choose a time that keeps this order';

async function isInOrder({ db }: Site, { articleId, act }: ScheduledAct, at: string): Promise<boolean> {
  const other = (await actsOf(db, articleId)).find((known) => known.act !== act);
  if (!other) return true;

  return act === 'publish' ? at < other.dueAt : at > other.dueAt;
}

/** Nothing happens by itself any more; a story that readers have never seen is a draft again. */
export function cancelAct(site: Site, act: ScheduledAct, story: DeskArticle, account: Account): Promise<boolean> {
  const deed = { act: 'cancelled the schedule of', about: story.content.title || 'Untitled draft', aboutId: story.id };
  const isPublication = act.act === 'publish';

  return went(site, [
    takeAct(act),
    ...(isPublication ? moveTo(story.id, story, unscheduled(story)) : []),
    ...(isPublication && story.publishedAt === null ? [dropAct(story.id, 'withdraw')] : []),
    noteDeed(site, account, deed),
  ]);
}

/** False where it happened already, or where somebody changed it in the meantime. */
async function went({ db }: Site, commands: readonly Sql[]): Promise<boolean> {
  try {
    await db.atomically(commands);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
}
