import type { Account } from '../../accounts/account.ts';
import type { Site } from '../../site/site.ts';
import { fieldNames, type TypedStory } from '../story.form.ts';
import { autosavesOf, insertAutosave, settleAutosaves, waiting } from './autosave.store.ts';

/**
 * Keeps a text that could not be saved because a colleague had saved first, for its writer alone, whatever is chosen on the
 * page that compares the two. Returns its id; undefined where the storage is full: the page still holds the text.
 */
export async function setAside(
  { db, now, log }: Pick<Site, 'db' | 'now' | 'log'>,
  articleId: number,
  account: Account,
  typed: TypedStory,
): Promise<number | undefined> {
  const [newest] = await autosavesOf(db, articleId, account.id, 1);
  if (newest?.pending === waiting.toBeAskedFor && isSame(newest.fields, typed)) return newest.id;

  const id = db.newId();
  const fields = JSON.stringify(typed);
  const kept = { id, articleId, savedAt: now().toISOString(), fields };
  try {
    await db.atomically([
      settleAutosaves(articleId, account.id),
      insertAutosave(kept, account.id, waiting.toBeAskedFor),
    ]);
    return id;
  } catch (error) {
    // The page must come back with the text, above all where the newsroom cannot keep it.
    log.error({ err: error }, 'A text could not be set aside');
    return undefined;
  }
}

/** Whether an autosave holds the same text, whichever button was pressed. */
function isSame(fields: string, typed: TypedStory): boolean {
  const known = JSON.parse(fields) as Partial<TypedStory>;

  return fieldNames.every((name) => name === 'action' || (known[name] ?? '') === typed[name]);
}
