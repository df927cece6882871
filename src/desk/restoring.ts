import type { Account } from '../accounts/account.ts';
import type { Site } from '../site/site.ts';
import { saveStory } from './saving.ts';
import { type DeskArticle, findRevision } from './story.store.ts';

interface Restoring {
  readonly story: DeskArticle;
  /** The save to go back to. */
  readonly number: number;
  /** The newest save that the editor saw. */
  readonly base: number;
  readonly account: Account;
}

/**
 * Makes the next save from an earlier one, as a draft. The address stays: readers may know it. False where somebody
 * saved in the meantime, or there is no such save.
 */
export async function restoreRevision(site: Site, { story, number, base, account }: Restoring): Promise<boolean> {
  const earlier = await findRevision(site.db, story.id, number);
  if (!earlier) return false;

  const content = { ...earlier, slug: story.content.slug };
  const reason = `Restored from revision ${number}`;
  const { kind } = await saveStory(site, { id: story.id, content, base, action: 'draft', account, reason });
  return kind === 'saved';
}
