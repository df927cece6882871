import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
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
import { addArticle, giveBack, keepForLater, type Save, showReaders, takeAway } from '../articles/saving/saving.ts';
import { slugCandidates } from '../articles/slug.ts';
import type { Sql } from '../db/sql.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import type { Problem } from '../web/parse.ts';
import { type DeskArticle, findRevision, findStory, ownerOfSlug } from './story.store.ts';
import { isAutomaticSlug } from './story.ts';

export type Action = 'draft' | 'publish' | 'withdraw' | 'return';

export interface Wish {
  readonly id: number;
  readonly content: Content;
  /** The revision the editor started from, 0 for a new story. */
  readonly base: number;
  readonly action: Action;
  readonly account: Account;
}

export type Outcome =
  | { readonly kind: 'saved'; readonly did: Action }
  /** Somebody saved in the meantime: nothing was changed. */
  | { readonly kind: 'stale'; readonly current: DeskArticle }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Carries out what the editor asked for, whole or not at all. */
export async function saveStory(site: Site, wished: Wish): Promise<Outcome> {
  const current = await findStory(site.db, wished.id);
  const wish = { ...wished, action: possibleAction(wished.action, current?.status ?? 'draft') };
  if ((current?.revision ?? 0) !== wish.base) return staleOrDone(current, wish);

  const state = current ?? newState;
  const slug = await freeSlug(site, wish, state);
  if (!slug) return { kind: 'invalid', problems: [{ field: 'slug', message: takenMessage }] };

  const content = { ...wish.content, slug };
  try {
    await site.db.atomically([...(await commands(site, { ...wish, content }, current)), ...notes(site, wish, current)]);
    return { kind: 'saved', did: wish.action };
  } catch (error) {
    if (!isConflict(error)) throw error;
    return afterLostRace(site, wish, error);
  }
}

const deeds: Record<Action, string> = {
  draft: 'started',
  publish: 'published',
  withdraw: 'withdrew',
  return: 'brought back',
};

/** Every save stands in the history of its story; the log tells of what readers could notice, and of new stories. */
function notes(site: Site, { id, action, content, account }: Wish, current: DeskArticle | undefined): Sql[] {
  if (action === 'draft' && current) return [];

  return [noteDeed(site, account, { act: deeds[action], about: content.title || 'Untitled draft', aboutId: id })];
}

/** Where a colleague withdrew the story, or brought it back, in the meantime, the text is kept as a draft. */
function possibleAction(action: Action, status: Status): Action {
  const isPossible = {
    draft: true,
    publish: status !== 'withdrawn',
    withdraw: status === 'published',
    return: status === 'withdrawn',
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

  const isNext = isSame && current.revision === base + 1;
  return action === 'draft' ? isNext : isNext && current.publicRevision === current.revision;
}

/** Two saves at once: either the story moved on, or another story took the address. */
async function afterLostRace(site: Site, wish: Wish, error: Error): Promise<Outcome> {
  const current = await findStory(site.db, wish.id);
  if (current && (current.revision !== wish.base || isDone(current, wish))) return staleOrDone(current, wish);
  if (await freeSlugIsGone(site, wish)) return saveStory(site, wish);

  throw error;
}

const freeSlugIsGone = async (site: Site, { id, content }: Wish) => {
  const owner = await ownerOfSlug(site.db, content.slug);
  return owner !== undefined && owner.articleId !== id;
};

/** The address the story may have; undefined where the editor typed one that another story has or had. */
async function freeSlug({ db, dates, now }: Site, { id, content }: Wish, state: State): Promise<string | undefined> {
  const isFree = async (slug: string) => {
    const owner = await ownerOfSlug(db, slug);
    return owner === undefined || owner.articleId === id;
  };
  if (!isAutomaticSlug(content, state)) return (await isFree(content.slug)) ? content.slug : undefined;

  for (const slug of slugCandidates(content.slug, dates.dayOf(now().toISOString()))) {
    if (await isFree(slug)) return slug;
  }
  return undefined;
}

async function commands(site: Site, wish: Wish, current: DeskArticle | undefined): Promise<Sql[]> {
  const { db } = site;
  const before = current ?? newState;
  if (wish.action === 'draft') return draftCommands(site, wish, current);
  if (wish.action === 'publish') {
    const save = saveOf(site, wish, before, await publishedState(site, wish, before));
    return current ? showReaders(db, save, wish.base) : addArticle(db, save);
  }

  const unsaved = current && isUnsaved(current.content, wish.content) ? draftCommands(site, wish, current) : [];
  const now = unsaved.length > 0 ? saved(before) : before;
  return [...unsaved, ...(await turnCommands(site, wish, now))];
}

const isUnsaved = (before: Content, typed: Content) => before.slug !== typed.slug || looksDifferent(before, typed);

function draftCommands(site: Site, wish: Wish, current: DeskArticle | undefined): Sql[] {
  const save = saveOf(site, wish, current ?? newState, saved(current ?? newState));

  return current ? keepForLater(site.db, save, wish.base) : addArticle(site.db, save);
}

/** Withdrawing and bringing back change where a story stands; the text on the form was kept before. */
async function turnCommands({ db, now }: Site, { id, action }: Wish, state: State): Promise<Sql[]> {
  const at = now().toISOString();
  if (action === 'withdraw') return takeAway(db.engine, id, state, withdrawn(state), at);

  const seen = await findRevision(db, id, state.publicRevision ?? 0);
  if (!seen) throw new Error(`Article ${id} has no public revision.`);
  return giveBack(db.engine, id, state, broughtBack(state), seen, at);
}

async function publishedState({ db, now }: Site, { id, content }: Wish, before: State): Promise<State> {
  const seen = before.publicRevision ? await findRevision(db, id, before.publicRevision) : undefined;

  return published(saved(before), now(), !seen || looksDifferent(seen, content));
}

function saveOf({ db, now }: Site, { id, content, account }: Wish, before: State, state: State): Save {
  return {
    id,
    revisionId: db.newId(),
    state,
    content,
    html: renderMarkdown(content.body),
    savedBy: account.id,
    savedAt: now().toISOString(),
    isFirstTime: before.publishedAt === null,
    sample: false,
  };
}
