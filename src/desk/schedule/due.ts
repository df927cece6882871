import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { publishedEarlierSave, withdrawn } from '../../articles/article.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { showEarlierSave, takeAway } from '../../articles/saving/saving.ts';
import type { Sql } from '../../db/sql.ts';
import { isConflict } from '../../errors.ts';
import { overdueSeconds } from '../../site/overdue.store.ts';
import type { Site } from '../../site/site.ts';
import { saysOther } from '../../versions/fields.ts';
import { sealSaved } from '../../versions/sealing.ts';
import { isTaken } from '../free-slug.ts';
import { type DeskArticle, findRevision, findStory, isMinor } from '../story.store.ts';
import { dropActs, dueActs, findAct, noteFailure, takeAct } from './schedule.store.ts';
import { publicationTime, type ScheduledAct } from './schedule.ts';

const most = 50;
/** What failed is tried again after this long. */
const retrySeconds = 10;
/** A save in the same instant may get in between; the next try sees it. */
const tries = 3;

/** Carries out all that is due; related links are found by the queue. What fails stays due, is told in the log and raises the alarm at the desk. */
export async function carryOutDue(site: Site): Promise<void> {
  const now = site.now();
  const retryFrom = new Date(now.getTime() - retrySeconds * 1000).toISOString();
  const acts = await dueActs(site.db, now.toISOString(), retryFrom, most);
  for (const act of acts) await attempt(site, act);
}

async function attempt(site: Site, act: ScheduledAct): Promise<void> {
  const lateSeconds = Math.round((site.now().getTime() - Date.parse(act.dueAt)) / 1000);
  const facts = { article: act.articleId, act: act.act, dueAt: act.dueAt, lateSeconds };
  try {
    const isOurs = await carryOut(site, act, 'the program');
    if (isOurs && lateSeconds > overdueSeconds) site.log.error(facts, 'A scheduled story came late');
  } catch (error) {
    site.log.error({ ...facts, err: error }, 'A scheduled story is overdue: it will be tried again');
    await site.db.run(noteFailure(act, site.now().toISOString()));
  }
}

/** Carries out one act, now. False where somebody else did, changed it or cancelled it. */
export async function carryOut(site: Site, act: ScheduledAct, by: Account | 'the program'): Promise<boolean> {
  for (let turn = 1; ; turn += 1) {
    try {
      await site.db.atomically(await commands(site, act, by));
      await sealSaved(site, act.articleId);
      return true;
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (!(await isStillSet(site, act))) return false;
      if (turn === tries) throw error;
    }
  }
}

async function isStillSet({ db }: Site, { id, dueAt, revision }: ScheduledAct): Promise<boolean> {
  const known = await findAct(db, id);

  return known?.dueAt === dueAt && known.revision === revision;
}

async function commands(site: Site, act: ScheduledAct, by: Account | 'the program'): Promise<Sql[]> {
  const story = await findStory(site.db, act.articleId);
  if (!story) return [takeAct(act)];

  const deed = { act: deedOf(act, by), about: story.content.title || 'Untitled draft', aboutId: story.id };
  const turn = act.act === 'publish' ? await publication(site, act, story) : withdrawal(site, story);
  return [takeAct(act), ...turn, noteDeed(site, by, deed)];
}

function deedOf({ act, madeBy }: ScheduledAct, by: Account | 'the program'): string {
  const did = act === 'publish' ? 'published' : 'withdrew';

  return by === 'the program' ? `${did}, as scheduled by ${madeBy ?? 'somebody'}` : did;
}

async function publication({ db, now }: Site, act: ScheduledAct, story: DeskArticle): Promise<Sql[]> {
  const content = await findRevision(db, story.id, act.revision);
  if (!content) throw new Error(`Article ${story.id} has no revision ${act.revision}.`);
  const seen = story.publicRevision ? await findRevision(db, story.id, story.publicRevision) : undefined;
  const at = publicationTime(act.dueAt, now());
  const saysTheSame = seen !== undefined && !saysOther(seen, content);
  const isUpdate = !saysTheSame && !(await isMinor(db, story.id, act.revision));
  const state = publishedEarlierSave(story, act.revision, at, isUpdate);
  const slug = (await isTaken({ db }, { id: story.id, content })) ? story.publicSlug : content.slug;

  const save = {
    id: story.id,
    revisionId: 0,
    state,
    content: { ...content, slug },
    html: renderMarkdown(content.body),
    savedBy: null,
    savedAt: now().toISOString(),
    isFirstTime: story.publishedAt === null,
    saysTheSame,
    sample: false,
  };
  return showEarlierSave(db, save, story.status);
}

const withdrawal = ({ db, now }: Site, story: DeskArticle): Sql[] => [
  dropActs(story.id),
  ...takeAway(db.engine, story.id, story, withdrawn(story), now().toISOString()),
];
