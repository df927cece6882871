import {
  type Content,
  type Named,
  published,
  type State,
  saved,
  scheduled,
  withdrawn,
} from '../../articles/article.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { addArticle, keepForLater, type Save, showReaders, takeAway } from '../../articles/saving/saving.ts';
import { slugOf } from '../../articles/slug.ts';
import type { Sql } from '../../db/sql.ts';
import { filesNamed, noteUses } from '../../media/use.ts';
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

/** The commands that write a line's story, and where it stands afterwards. */
export function storyCommands(site: Db, id: number, before: State, content: Content, story: ImportedStory) {
  const now = site.now();
  const fate = fateOf(story, before.publishedAt, now);
  const after = stateAfter(before, fate, now);
  const isNew = before.revision === 0;
  const commands = isNew ? newStory(site, id, after, content, fate) : nextSave(site, id, before, after, content, fate);
  const uses = isNew && filesNamed(content).length === 0 ? [] : noteUses(id, content, versions(after));
  const schedule = fate.kind === 'scheduled' && after.status === 'scheduled' ? fate.at : undefined;

  return {
    after,
    commands: [
      ...commands,
      ...uses,
      ...(isNew ? [] : [unschedule(id)]),
      ...(schedule ? [scheduleStory(site.db.newId(), id, after.revision, schedule, now.toISOString())] : []),
    ],
  };
}

const versions = ({ revision, publicRevision }: State) =>
  publicRevision === revision ? (['working', 'public'] as const) : (['working'] as const);

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

function newStory(site: Db, id: number, after: State, content: Content, fate: Fate): Sql[] {
  const at = 'at' in fate && fate.kind !== 'scheduled' ? fate.at : site.now().toISOString();

  return addArticle(site.db, saveOf(site, id, after, content, at, true));
}

function nextSave(site: Db, id: number, before: State, after: State, content: Content, fate: Fate): Sql[] {
  const { db } = site;
  const at = site.now().toISOString();
  const isFirstTime = before.publishedAt === null;
  const save = (state: State) => saveOf(site, id, state, content, at, isFirstTime);
  if (fate.kind === 'draft' || fate.kind === 'scheduled') return keepForLater(db, save(after), before.revision);
  if (fate.kind === 'live') return showReaders(db, save(after), before.revision);

  const live: State = { ...after, status: 'published' };
  return [...showReaders(db, save(live), before.revision), ...takeAway(db.engine, id, live, after, at)];
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
