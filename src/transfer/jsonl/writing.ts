import { type Content, newState, type State } from '../../articles/article.ts';
import { slugCandidates, slugOf } from '../../articles/slug.ts';
import type { Sql } from '../../db/sql.ts';
import type { Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import {
  homeOf,
  type Identity,
  identitiesOf,
  insertIdentity,
  newestSave,
  takenSlugs,
  updateIdentity,
} from './import.store.ts';
import type { ImportedStory } from './line.ts';
import type { Home } from './sections.ts';
import { contentOf, isOurs, storyCommands } from './story.ts';

/** A line on its way into the paper. */
export interface Entry {
  readonly line: number;
  readonly story: ImportedStory;
  readonly key: string;
  readonly hash: string;
}

export interface Placed {
  readonly entry: Entry;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'kept';
  readonly section: string;
  readonly slug: string;
}

export interface Writing {
  readonly site: Pick<Site, 'db' | 'config' | 'now'>;
  readonly paper: Paper;
  readonly sectionOf: (name: string) => Promise<Home>;
}

interface Prepared {
  readonly placed: Placed;
  readonly commands: readonly Sql[];
}

/** Writes a slice of lines in one transaction; a conflict where somebody saved one of the stories at that moment. */
export async function writtenSlice(writing: Writing, entries: readonly Entry[]): Promise<Placed[]> {
  const { db } = writing.site;
  const known = new Map(
    (
      await identitiesOf(
        db,
        entries.map(({ key }) => key),
      )
    ).map((one) => [one.key, one]),
  );
  const slugs = new Set(
    await takenSlugs(
      db,
      entries.map(({ story }) => wishedSlug(story)),
    ),
  );
  const prepared: Prepared[] = [];
  for (const entry of entries) prepared.push(await prepare(writing, entry, known.get(entry.key), slugs));

  const commands = prepared.flatMap((one) => one.commands);
  if (commands.length > 0) await db.atomically(commands);
  return prepared.map(({ placed }) => placed);
}

async function prepare(
  writing: Writing,
  entry: Entry,
  identity: Identity | undefined,
  taken: Set<string>,
): Promise<Prepared> {
  if (!identity) return (await ourOwn(writing, entry)) ?? added(writing, entry, taken);

  const here = { entry, section: identity.sectionSlug, slug: identity.slug };
  if (identity.hash === entry.hash) return { placed: { ...here, outcome: 'unchanged' }, commands: [] };
  if (isOurs(identity)) return { placed: { ...here, outcome: 'kept' }, commands: [] };
  return changed(writing, entry, identity);
}

/** A line that this paper exported is one of its own stories, which need not be told to itself. */
async function ourOwn({ site }: Writing, entry: Entry): Promise<Prepared | undefined> {
  const { url } = entry.story;
  if (!URL.canParse(url) || new URL(url).origin !== site.config.baseUrl) return undefined;

  const home = await homeOf(site.db, decoded(new URL(url).pathname.split('/')[2] ?? ''));
  return home && { placed: { entry, outcome: 'unchanged', section: home.sectionSlug, slug: home.slug }, commands: [] };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return '';
  }
}

const wishedSlug = ({ slug, title }: ImportedStory) => slugOf(slug || title);

async function added(writing: Writing, entry: Entry, taken: Set<string>): Promise<Prepared> {
  const { site, sectionOf } = writing;
  const home = await sectionOf(entry.story.section);
  const slug = await freeSlug(writing, entry.story, taken);
  taken.add(slug);
  const content = contentOf(entry.story, { slug, sectionId: home.id }, writing.paper.language);

  return write(writing, entry, { articleId: site.db.newId(), state: newState, content, home, outcome: 'added' });
}

async function changed(writing: Writing, entry: Entry, identity: Identity): Promise<Prepared> {
  const home = await writing.sectionOf(entry.story.section);
  const before = JSON.parse(await newestSave(writing.site.db, identity.articleId)) as Content;
  const content = {
    ...before,
    ...contentOf(entry.story, { slug: before.slug, sectionId: home.id }, writing.paper.language, before),
  };

  return write(writing, entry, { articleId: identity.articleId, state: identity, content, home, outcome: 'changed' });
}

interface Target {
  readonly articleId: number;
  readonly state: State;
  readonly content: Content;
  readonly home: Home;
  readonly outcome: 'added' | 'changed';
}

function write({ site }: Writing, entry: Entry, { articleId, state, content, home, outcome }: Target): Prepared {
  const { after, commands } = storyCommands(site, articleId, stateOnly(state), content, entry.story);
  const kept = { key: entry.key, hash: entry.hash, articleId, revision: after.revision, status: after.status };
  const identity = outcome === 'added' ? insertIdentity(kept) : updateIdentity(kept);

  return { placed: { entry, outcome, section: home.slug, slug: content.slug }, commands: [...commands, identity] };
}

const stateOnly = ({ status, publishedAt, updatedAt, revision, publicRevision }: State): State => ({
  status,
  publishedAt,
  updatedAt,
  revision,
  publicRevision,
});

/** The first free one of the addresses a story may have. */
async function freeSlug({ site, paper }: Writing, story: ImportedStory, taken: Set<string>): Promise<string> {
  const wished = wishedSlug(story);
  if (!taken.has(wished)) return wished;

  const day = paper.dates.dayOf(story.date || site.now().toISOString());
  for (const slug of slugCandidates(wished, day)) {
    if (!taken.has(slug) && (await takenSlugs(site.db, [slug])).length === 0) return slug;
  }
  throw new Error(`No address is free for “${story.title}”.`);
}
