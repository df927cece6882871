import type { Site } from '../site/site.ts';
import { tidyAutosaves } from './autosave/thinning.ts';
import { forgetBulkActs } from './bulk/undo.store.ts';
import { purgeDiscarded } from './discarding.ts';

const dayLength = 86_400_000;

/** Deletes discarded drafts whose time is over, forgets what can no longer be undone, and thins autosaves. */
export async function tidyDesk(site: Pick<Site, 'db' | 'now'>): Promise<void> {
  await purgeDiscarded(site);
  await tidyAutosaves(site);
  await site.db.run(forgetBulkActs(new Date(site.now().getTime() - dayLength).toISOString()));
}
