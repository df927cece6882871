import {
  type Content,
  type Named,
  newState,
  published,
  type State,
  saved,
  scheduled,
  withdrawn,
} from '../../articles/article.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { keepForLater, type Save, showReaders, takeAway } from '../../articles/saving/saving.ts';
import { slugOf } from '../../articles/slug.ts';
import type { Sql } from '../../db/sql.ts';
import type { Site } from '../../site/site.ts';
import { type Identity, scheduleStory, unschedule } from './import.store.ts';
import type { ImportedStory } from './line.ts';

type Db = Pick<Site, 'db' | 'now'>;

/** The newsroom saved the story, or threw or took it away, since the import left it; its schedule alone does not count. */
export const isOurs = ({ importedRevision, importedStatus, revision, status, discardedAt }: Identity) =>
  revision !== importedRevision ||
  discardedAt !== null ||
  (status !== importedStatus && !(importedStatus === 'scheduled' && status === 'published'));

/** What a line says, in the place it has; what a line cannot say stays as it was. */
export const contentOf = (
  story: ImportedStory,
  place: { readonly slug: string; readonly sectionId: number },
  siteLanguage: string,
  before?: Content,
): Content => ({
  title: story.title,
  slug: place.slug,
  summary: story.summary,
  body: story.body,
  language: story.language || siteLanguage,
  sectionId: place.sectionId,
  topics: distinct(story.tags),
  authors: distinct(story.authors),
  series: story.series ? named(story.series) : null,
  picture: before?.picture ?? null,
  related: before?.related ?? [],
  hidesViews: before?.hidesViews ?? false,
  refusesReactions: before?.refusesReactions ?? false,
});

const named = (name: string): Named => ({ slug: slugOf(name), name });

function distinct(names: readonly string[]): Named[] {
  const bySlug = new Map<string, Named>();
  for (const thing of names.map(named)) if (!bySlug.has(thing.slug)) bySlug.set(thing.slug, thing);

  return [...bySlug.values()];
}

/** What becomes of a story: where readers meet it, and when. A date to come is a schedule. */
type Fate =
  | { readonly kind: 'live' | 'gone'; readonly at: string }
  | { readonly kind: 'scheduled'; readonly at: string }
  | { readonly kind: 'draft' };

/** A line without a date leaves the first one as it is. */
export function fateOf(
  { status, date }: Pick<ImportedStory, 'status' | 'date'>,
  first: string | null,
  now: Date,
): Fate {
  const present = now.toISOString();
  const at = date || first || present;
  if (status === 'draft' || (status === 'scheduled' && !date)) return { kind: 'draft' };
  if (status === 'withdrawn') return { kind: 'gone', at: at > present ? present : at };

  return at > present ? { kind: 'scheduled', at } : { kind: 'live', at };
}

/** What is about to be written of a story, and the commands that do so. */
interface Written {
  readonly save: Save;
  readonly commands: readonly Sql[];
}

/** A story the paper does not have: its save, and what goes with it besides. */
export function newStory(site: Db, content: Content, story: ImportedStory): Written {
  const now = site.now();
  const fate = fateOf(story, null, now);
  const state = stateAfter(newState, fate, now);
  const at = 'at' in fate && fate.kind !== 'scheduled' ? fate.at : now.toISOString();
  const save = saveOf(site, site.db.newId(), state, content, at, true);

  return { save, commands: schedule(site, save, fate) };
}

/** A line that changed: the story's next save, and the commands that write it. */
export function nextSave(site: Db, id: number, before: State, content: Content, story: ImportedStory): Written {
  const now = site.now();
  const fate = fateOf(story, before.publishedAt, now);
  const after = stateAfter(before, fate, now);
  const save = saveOf(site, id, after, content, now.toISOString(), before.publishedAt === null);

  return {
    save,
    commands: [...saveCommands(site, save, before, fate), unschedule(id), ...schedule(site, save, fate)],
  };
}

function schedule({ db, now }: Db, { id, state }: Save, fate: Fate): Sql[] {
  if (fate.kind !== 'scheduled' || state.status !== 'scheduled') return [];

  return [scheduleStory(db.newId(), id, state.revision, fate.at, now().toISOString())];
}

/** Readers who know a story keep it: a line that calls it a draft again only changes the newsroom's copy. */
function stateAfter(before: State, fate: Fate, now: Date): State {
  const wasPublic = before.publishedAt !== null;
  const base = saved(wasPublic ? before : { ...before, status: 'draft' });
  if (fate.kind === 'draft') return base;
  if (fate.kind === 'scheduled') return wasPublic ? base : scheduled(base, new Date(fate.at), now);

  const live = liveState(base, fate.at, now);
  return fate.kind === 'gone' ? withdrawn(live) : live;
}

/** The archive says when it was published; a change that readers see is of now. */
function liveState(base: State, at: string, now: Date): State {
  const open: State = { ...base, status: 'draft', publishedAt: at };

  return base.publishedAt === null
    ? published({ ...open, publishedAt: null }, new Date(at), true)
    : published(open, now, true);
}

function saveCommands({ db }: Db, save: Save, before: State, fate: Fate): Sql[] {
  if (fate.kind === 'draft' || fate.kind === 'scheduled') return keepForLater(db, save, before.revision);
  if (fate.kind === 'live') return showReaders(db, save, before.revision);

  const live: State = { ...save.state, status: 'published' };
  return [
    ...showReaders(db, { ...save, state: live }, before.revision),
    ...takeAway(db.engine, save.id, live, save.state, save.savedAt),
  ];
}

const saveOf = (
  { db }: Db,
  id: number,
  state: State,
  content: Content,
  savedAt: string,
  isFirstTime: boolean,
): Save => ({
  id,
  revisionId: db.newId(),
  state,
  content,
  html: renderMarkdown(content.body),
  savedBy: null,
  savedAt,
  isFirstTime,
  sample: false,
});
