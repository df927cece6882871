import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { holdsNow, stillHolds } from '../accounts/holding.ts';
import { may } from '../accounts/permissions.ts';
import {
  broughtBack,
  type Content,
  looksDifferent,
  newState,
  published,
  type State,
  type Status,
  saved,
  withdrawn,
} from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import {
  addArticle,
  giveBack,
  keepForLater,
  moveTo,
  type Save,
  showReaders,
  takeAway,
} from '../articles/saving/saving.ts';
import type { Sql } from '../db/sql.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { saysOther } from '../versions/fields.ts';
import { sealSaved } from '../versions/sealing.ts';
import type { Problem } from '../web/parse.ts';
import { settleAutosaves } from './autosave/autosave.store.ts';
import { discardDraft, restoreDraft } from './discarding.store.ts';
import { freeSlug, isTaken } from './free-slug.ts';
import { cancelCommands, planWithdrawal, scheduleCommands, type Times } from './schedule/planning.ts';
import { dropAct, dropActs } from './schedule/schedule.store.ts';
import { type DeskArticle, findRevision, findStory } from './story.store.ts';

export type Action =
  | 'draft'
  | 'publish'
  | 'withdraw'
  | 'return'
  | 'schedule'
  | 'unschedule'
  | 'planWithdrawal'
  | 'discard'
  | 'restore';

export interface Wish {
  readonly id: number;
  readonly content: Content;
  /** The revision the editor started from, 0 for a new story. */
  readonly base: number;
  readonly action: Action;
  readonly account: Account;
  /** Why, in a few words. */
  readonly reason?: string;
  /** A small mend: it does not move “updated”. */
  readonly minor?: boolean;
  /** When it is to go live and to be withdrawn, for the actions that set times. */
  readonly times?: Times;
  /** Commands of another room that belong into the same list. */
  readonly also?: readonly Sql[];
}

export type Outcome =
  | { readonly kind: 'saved'; readonly did: Action }
  /** Somebody saved in the meantime: nothing was changed. */
  | { readonly kind: 'stale'; readonly current: DeskArticle }
  /** The right to the story went in the meantime, with the role or to an editor: nothing was changed. */
  | { readonly kind: 'refused'; readonly current: DeskArticle | undefined }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Carries out what the editor asked for, whole or not at all. */
export async function saveStory(site: Site, wished: Wish): Promise<Outcome> {
  const current = await findStory(site.db, wished.id);
  if (!mayStill(wished.account, current)) return { kind: 'refused', current };

  const wish = { ...wished, action: possibleAction(wished.action, current) };
  if ((current?.revision ?? 0) !== wish.base) return staleOrDone(current, wish);

  const state = current ?? newState;
  const slug = await freeSlug(site, wish, state);
  if (!slug) return { kind: 'invalid', problems: [{ field: 'slug', message: takenMessage }] };

  const content = { ...wish.content, slug };
  try {
    const turn = await commands(site, { ...wish, content }, current);
    // The account's row is taken last: it is held for the shortest time, and somebody's saves do not wait for each other.
    await site.db.atomically([...turn, ...(wish.also ?? []), ...notes(site, wish, current), stillHolds(wish.account)]);
    await sealSaved(site, wish.id);
    return { kind: 'saved', did: wish.action };
  } catch (error) {
    if (!isConflict(error)) throw error;
    return afterLostRace(site, wish, current, error);
  }
}

const mayStill = (account: Account, story: DeskArticle | undefined) =>
  may(account, story ? 'edit a story' : 'write a story', story);

const deeds: Record<Action, string> = {
  draft: 'saved',
  publish: 'published',
  withdraw: 'withdrew',
  return: 'brought back',
  schedule: 'scheduled',
  unschedule: 'cancelled the schedule of',
  planWithdrawal: 'set the time of withdrawal of',
  discard: 'discarded',
  restore: 'restored',
};

function notes(site: Site, { id, action, content, account }: Wish, current: DeskArticle | undefined): Sql[] {
  const act = action === 'draft' && !current ? 'started' : deeds[action];

  return [
    noteDeed(site, account, { act, about: content.title || 'Untitled draft', aboutId: id }),
    settleAutosaves(id, account.id),
  ];
}

/** Where a colleague withdrew the story, or brought it back, in the meantime, the text is kept as a draft. */
function possibleAction(action: Action, current: DeskArticle | undefined): Action {
  const status: Status = current?.status ?? 'draft';
  const isPossible: Record<Action, boolean> = {
    draft: true,
    publish: status !== 'withdrawn',
    withdraw: status === 'published',
    return: status === 'withdrawn',
    schedule: status !== 'withdrawn',
    unschedule: current !== undefined,
    planWithdrawal: status === 'published',
    discard: current?.status === 'draft' && current.discardedAt === null,
    restore: current !== undefined && current.discardedAt !== null,
  };

  return isPossible[action] ? action : 'draft';
}

const takenMessage = 'Another story has or had this address. Choose a different one';

/** A form that was sent twice is not a conflict: the first one did what the second asks for. */
function staleOrDone(current: DeskArticle | undefined, wish: Wish): Outcome {
  if (!current) return { kind: 'invalid', problems: [{ field: 'title', message: 'This article no longer exists' }] };

  return isDone(current, wish) ? { kind: 'saved', did: wish.action } : { kind: 'stale', current };
}

function isDone(current: DeskArticle, { content, base, action }: Wish): boolean {
  const isSame = !looksDifferent(current.content, content);
  if (action === 'withdraw') return isSame && current.status === 'withdrawn';
  if (action === 'return') return isSame && current.status === 'published';
  if (action === 'discard') return isSame && current.discardedAt !== null;
  if (action === 'draft' && isSame && current.content.slug === content.slug) return true;

  const isNext = isSame && current.revision === base + 1;
  return action === 'publish' ? isNext && current.publicRevision === current.revision : isNext;
}

/** Two saves at once: either the story moved on, or another story took the address. */
async function afterLostRace(site: Site, wish: Wish, before: DeskArticle | undefined, error: Error): Promise<Outcome> {
  const current = await findStory(site.db, wish.id);
  if (!(await holdsNow(site.db, wish.account))) return { kind: 'refused', current };
  if (current && current.revision === wish.base && current.status !== before?.status) return saveStory(site, wish);
  if (current && (current.revision !== wish.base || isDone(current, wish))) return staleOrDone(current, wish);
  if (await isTaken(site, wish)) return saveStory(site, wish);

  throw error;
}

async function commands(site: Site, wish: Wish, current: DeskArticle | undefined): Promise<Sql[]> {
  const before = current ?? newState;
  if (wish.action === 'draft') return draftCommands(site, wish, current);
  if (wish.action === 'publish') return publishCommands(site, wish, current);

  const isChanged = !current || isUnsaved(current.content, wish.content) || isWakened(current, wish);
  const now = isChanged ? saved(before) : before;
  const keep = (state: State) => (isChanged ? draftCommands(site, wish, current, state) : moveTo(wish.id, now, state));
  if (wish.action === 'schedule') return scheduleCommands(site, wish, now, keep);
  if (wish.action === 'unschedule') return cancelCommands(wish.id, now, keep);

  return [...keep(now), ...(await turnCommands(site, wish, now))];
}

async function publishCommands(site: Site, wish: Wish, current: DeskArticle | undefined): Promise<Sql[]> {
  const before = current ?? newState;
  const seen = before.publicRevision ? await findRevision(site.db, wish.id, before.publicRevision) : undefined;
  const saysTheSame = seen !== undefined && !saysOther(seen, wish.content);
  const state = published(saved(before), site.now(), !saysTheSame && wish.minor !== true);
  const save = { ...saveOf(site, wish, before, state), saysTheSame };

  return [
    ...(current ? showReaders(site.db, save, wish.base) : addArticle(site.db, save)),
    dropAct(wish.id, 'publish'),
    ...planWithdrawal(site, wish, save.state),
  ];
}

const isUnsaved = (before: Content, typed: Content) => before.slug !== typed.slug || looksDifferent(before, typed);

/** A discarded draft that is given a time comes back with a save of its own. */
const isWakened = ({ discardedAt }: DeskArticle, { action }: Wish) => discardedAt !== null && action === 'schedule';

function draftCommands(
  site: Site,
  wish: Wish,
  current: DeskArticle | undefined,
  state: State = saved(current ?? newState),
): Sql[] {
  const save = saveOf(site, wish, current ?? newState, state);

  return current ? keepForLater(site.db, save, wish.base) : addArticle(site.db, save);
}

/** Withdrawing and bringing back change where a story stands; the text on the form was kept before. */
async function turnCommands(site: Site, wish: Wish, state: State): Promise<Sql[]> {
  const { db } = site;
  const { id, action } = wish;
  const at = site.now().toISOString();
  if (action === 'planWithdrawal') return planWithdrawal(site, wish, state);
  if (action === 'discard') return [discardDraft(id, state.revision, at)];
  if (action === 'restore') return [restoreDraft(id)];
  if (action === 'withdraw') return [dropActs(id), ...takeAway(db.engine, id, state, withdrawn(state), at)];

  const seen = await findRevision(db, id, state.publicRevision ?? 0);
  if (!seen) throw new Error(`Article ${id} has no public revision.`);
  return giveBack(db.engine, id, state, broughtBack(state), seen, at);
}

function saveOf(
  { db, now }: Site,
  { id, content, account, reason = '', minor = false }: Wish,
  before: State,
  state: State,
): Save {
  return {
    id,
    revisionId: db.newId(),
    state,
    content,
    html: renderMarkdown(content.body),
    savedBy: account.id,
    savedAt: now().toISOString(),
    isFirstTime: before.publishedAt === null && state.status !== 'scheduled',
    ...(before.revision > 0 ? { stood: before.status } : {}),
    reason,
    minor,
    sample: false,
  };
}
