import type { Account } from '../../accounts/account.ts';
import type { Site } from '../../site/site.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import type { BulkActName } from './bulk.form.ts';
import { type Change, inverse, type Left, noteOf, type Step } from './bulk.ts';
import { changeStory } from './changing.ts';
import { type BulkAct, findBulkAct, insertBulkAct, takeSteps } from './undo.store.ts';

const undoHours = 24;

/** Makes a change to each of the stories, one list a story, and keeps how to undo it. Returns what to ask for it by. */
export async function changeAll(
  site: Site,
  stories: readonly DeskArticle[],
  change: Change & { readonly act: BulkActName },
  account: Account,
): Promise<number> {
  const steps: Step[] = [];
  const left: Left[] = [];
  for (const story of stories) {
    const { title } = story.content;
    const reason = await changeStory(site, story, change, account);
    if (reason) left.push({ title, reason });
    else
      steps.push({
        id: story.id,
        title,
        change: inverse(change, story.content),
        revision: await revisionNow(site, story),
      });
  }

  return keep(site, account, noteOf(change.act, steps.length, left), steps);
}

const revisionNow = async ({ db }: Site, { id, revision }: DeskArticle) =>
  (await findStory(db, id))?.revision ?? revision;

/** What was done, while it can still be undone. */
export const bulkActOf = ({ db, now }: Site, id: number) =>
  findBulkAct(db, id, new Date(now().getTime() - undoHours * 3_600_000).toISOString());

export const stepsOf = ({ steps }: BulkAct) => JSON.parse(steps) as Step[];

/** Puts each story back, where nobody has changed it since. */
export async function undo(
  site: Site,
  bulkAct: BulkAct,
  stories: ReadonlyMap<number, DeskArticle>,
  account: Account,
): Promise<number> {
  await site.db.atomically([takeSteps(bulkAct)]);
  const left: Left[] = [];
  for (const step of stepsOf(bulkAct)) {
    const reason = await undoStep(site, step, stories.get(step.id), account);
    if (reason) left.push({ title: step.title, reason });
  }

  return keep(site, account, noteOf('undo', stepsOf(bulkAct).length - left.length, left), []);
}

async function undoStep(site: Site, { change, revision }: Step, story: DeskArticle | undefined, account: Account) {
  if (!story) return 'no longer exists';
  if (story.revision !== revision) return 'was changed since';

  return changeStory(site, story, change, account);
}

async function keep({ db, now }: Site, account: Account, note: string, steps: readonly Step[]): Promise<number> {
  const id = db.newId();
  await db.run(
    insertBulkAct({ id, madeBy: account.id, madeAt: now().toISOString(), note, steps: JSON.stringify(steps) }),
  );

  return id;
}
