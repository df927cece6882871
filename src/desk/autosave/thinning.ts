import type { Site } from '../../site/site.ts';
import { thinAutosaves } from './autosave.store.ts';
import { forgetClosed } from './presence.store.ts';

const minutes = 60_000;
const days = 1440 * minutes;

/**
 * Of what somebody typed, everything of the last ten minutes is kept, one text of each ten minutes for a day, and one of
 * each day for thirty days; a text that was never saved stays for ninety.
 */
export async function tidyAutosaves({ db, now }: Pick<Site, 'db' | 'now'>): Promise<void> {
  const at = now();
  const before = (milliseconds: number) => new Date(at.getTime() - milliseconds).toISOString();
  const spans = {
    all: before(10 * minutes),
    tenMinutes: before(days),
    days: before(30 * days),
    pending: before(90 * days),
  };

  await db.atomically([thinAutosaves(spans), forgetClosed(at.toISOString())]);
}
