import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { isConflict } from '../errors.ts';
import { pagesChange } from '../site/changes.store.ts';
import type { Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { addVersion, newestVersion, publishedBefore, versionAt } from './arrangement.store.ts';
import { type Arrangement, isSame, retyped, reword } from './arrangement.ts';
import { type Change, changed } from './change.ts';
import { kept, published, type Step, undone, type Version } from './version.ts';

export interface Wish {
  /** The version the editor looked at. */
  readonly from: number;
  /** The newest version the editor knows of; another one than `from` after a conflict. */
  readonly base: number;
  readonly change: Change;
  /** Front headlines by slot, as typed. */
  readonly headlines: Readonly<Record<string, string>>;
  readonly account: Account;
}

export type Outcome =
  | { readonly kind: 'done'; readonly number: number }
  /** Somebody else changed the page meanwhile: nothing was written, and here is what the editor meant. */
  | { readonly kind: 'stale'; readonly mine: Arrangement; readonly current: Version };

/** Carries out what the editor asked for, whole or not at all. */
export async function arrange(site: Site, { sections }: Paper, wish: Wish): Promise<Outcome> {
  const [start, newest] = await Promise.all([versionAt(site.db, wish.from), newestVersion(site.db)]);
  const headlines = retyped(start.arrangement, wish.headlines);
  const mine = changed(reword(start.arrangement, headlines), wish.change, sections);
  if (newest.number !== wish.base) return staleOrDone(newest, mine, wish);

  const steps =
    wish.change.act === 'undo' ? await undoing(site, newest, headlines) : stepsTo(newest, mine, wish.change);
  try {
    await site.db.atomically(commands(site, newest, steps, wish));
    return { kind: 'done', number: newest.number + steps.length };
  } catch (error) {
    if (!isConflict(error)) throw error;
    return staleOrDone(await newestVersion(site.db), mine, wish);
  }
}

/** A form that was sent twice is not a conflict: the first one did what the second asks for. */
function staleOrDone(current: Version, mine: Arrangement, { change }: Wish): Outcome {
  const isDone =
    change.act !== 'undo' &&
    isSame(current.arrangement, mine) &&
    (change.act !== 'publish' || current.publishedAt !== null);

  return isDone ? { kind: 'done', number: current.number } : { kind: 'stale', mine, current };
}

const stepsTo = (newest: Version, mine: Arrangement, { act }: Change): Step[] =>
  act === 'publish' ? published(newest, mine) : kept(newest, mine);

/** Headlines typed since the last change are no part of it, and stay. */
async function undoing({ db }: Site, newest: Version, headlines: ReadonlyMap<number, string>): Promise<Step[]> {
  const [before, seenBefore] = await Promise.all([
    versionAt(db, newest.before ?? 0),
    publishedBefore(db, newest.number),
  ]);
  const steps = undone(newest, before, seenBefore);

  return steps.map((step) => (step.isPublished ? step : { ...step, arrangement: reword(step.arrangement, headlines) }));
}

function commands(site: Site, newest: Version, steps: readonly Step[], { account, change }: Wish) {
  const madeAt = site.now().toISOString();
  const versions = steps.map(({ before, arrangement, isPublished }, index) =>
    addVersion({
      number: newest.number + index + 1,
      before,
      madeBy: account.id,
      madeAt,
      publishedAt: isPublished ? madeAt : null,
      arrangement,
    }),
  );
  if (!steps.some(({ isPublished }) => isPublished)) return versions;

  const act = change.act === 'undo' ? 'took back' : 'published';
  return [...versions, noteDeed(site, account, { act, about: 'The front page' }), ...pagesChange(['front'], madeAt)];
}
