import { noteDeed } from '../accounts/events.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { deleteAutosaves } from './autosave/autosave.store.ts';
import { deleteDiscarded, discardedBefore } from './discarding.store.ts';

/** A discarded draft can be restored for this long. */
export const keptDays = 30;

const slice = 50;
const dayLength = 86_400_000;

/** Deletes the drafts for good that were discarded longer ago than they are kept. */
export async function purgeDiscarded(site: Pick<Site, 'db' | 'now'>): Promise<void> {
  const before = new Date(site.now().getTime() - keptDays * dayLength).toISOString();
  for (const { id, title, discardedAt } of await discardedBefore(site.db, before, slice)) {
    const deed = { act: `deleted after ${keptDays} days`, about: title || 'Untitled draft', aboutId: id };
    try {
      await site.db.atomically([
        deleteDiscarded(id, discardedAt),
        deleteAutosaves(id),
        noteDeed(site, 'the program', deed),
      ]);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

/** The last moment at which it can be restored. */
export const keptUntil = (discardedAt: string) =>
  new Date(Date.parse(discardedAt) + keptDays * dayLength).toISOString();
