import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { broughtBack, type Content, published, type State, saved, withdrawn } from '../../articles/article.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { giveBack, keepForLater, type Save, showReaders, takeAway } from '../../articles/saving/saving.ts';
import type { Sql } from '../../db/sql.ts';
import { isConflict } from '../../errors.ts';
import type { Site } from '../../site/site.ts';
import { saysOther } from '../../versions/fields.ts';
import { sealSaved } from '../../versions/sealing.ts';
import { discardDraft, restoreDiscarded } from '../discarding.store.ts';
import { actsOf } from '../schedule/schedule.store.ts';
import { type DeskArticle, findRevision } from '../story.store.ts';
import { type Change, changedContent, deeds } from './bulk.ts';

/** Why a story was left as it was; undefined where the change was made. */
export type Reason = string | undefined;

/** Makes one change to one story, whole or not at all. */
export async function changeStory(site: Site, story: DeskArticle, change: Change, account: Account): Promise<Reason> {
  const hindrance = (await actsOf(site.db, story.id)).length > 0 ? scheduledReason : hindranceOf(story, change);
  if (hindrance) return hindrance;

  const deed = { act: deeds[change.act], about: story.content.title || 'Untitled draft', aboutId: story.id };
  try {
    await site.db.atomically([...(await commands(site, story, change, account)), noteDeed(site, account, deed)]);
    await sealSaved(site, story.id);
    return undefined;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return 'was changed by somebody else in the meantime';
  }
}

const scheduledReason = 'has times set for it: change them on its form first';

function hindranceOf(story: DeskArticle, change: Change): Reason {
  if (change.act === 'restore') return story.discardedAt ? undefined : 'is not discarded';
  if (story.discardedAt) return 'is discarded: restore it first';

  return wrongStanding[change.act](story) ?? (changedContent(story.content, change) ? undefined : 'has that already');
}

const isEditable = ({ status }: DeskArticle): Reason =>
  status === 'draft' || status === 'published' ? undefined : 'is withdrawn: bring it back first';

/** Why a story cannot be changed like this where it stands. */
const wrongStanding: Record<Exclude<Change['act'], 'restore'>, (story: DeskArticle) => Reason> = {
  withdraw: ({ status }) => (status === 'published' ? undefined : 'is not published'),
  return: ({ status }) => (status === 'withdrawn' ? undefined : 'is not withdrawn'),
  discard: ({ publishedAt }) => (publishedAt === null ? undefined : 'was published before'),
  move: isEditable,
  topic: isEditable,
  untopic: isEditable,
};

async function commands(site: Site, story: DeskArticle, change: Change, account: Account): Promise<Sql[]> {
  const { db } = site;
  const at = site.now().toISOString();
  if (change.act === 'withdraw') return takeAway(db.engine, story.id, story, withdrawn(story), at);
  if (change.act === 'discard') return [discardDraft(story.id, story.revision, at)];
  if (change.act === 'restore') return [restoreDiscarded(story.id, story.discardedAt ?? '')];

  const seen = story.publicRevision ? await findRevision(db, story.id, story.publicRevision) : undefined;
  if (change.act === 'return') {
    if (!seen) throw new Error(`Article ${story.id} has no public revision.`);
    return giveBack(db.engine, story.id, story, broughtBack(story), seen, at);
  }

  return seen ? publicEdit(site, story, seen, change, account) : draftEdit(site, story, story.content, change, account);
}

/** Readers see the change at once; what was drafted since stays a draft, with the same change. */
function publicEdit(site: Site, story: DeskArticle, seen: Content, change: Change, account: Account): Sql[] {
  const content = changedContent(seen, change) ?? seen;
  const saysTheSame = !saysOther(seen, content);
  const state = published(saved(story), site.now(), !saysTheSame);
  const save = { ...saveOf(site, story, state, content, account), saysTheSame };
  const shown = showReaders(site.db, save, story.revision);
  const hasDraft = story.publicRevision !== null && story.publicRevision < story.revision;

  return hasDraft ? [...shown, ...draftEdit(site, { ...story, ...state }, story.content, change, account)] : shown;
}

function draftEdit(site: Site, story: DeskArticle, before: Content, change: Change, account: Account): Sql[] {
  const content = changedContent(before, change) ?? before;

  return keepForLater(site.db, saveOf(site, story, saved(story), content, account), story.revision);
}

const saveOf = (site: Site, story: DeskArticle, state: State, content: Content, account: Account): Save => ({
  id: story.id,
  revisionId: site.db.newId(),
  state,
  content,
  html: renderMarkdown(content.body),
  savedBy: account.id,
  savedAt: site.now().toISOString(),
  isFirstTime: story.publishedAt === null,
  stood: story.status,
  sample: false,
});
