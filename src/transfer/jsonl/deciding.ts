import type { Content, State } from '../../articles/article.ts';
import { addArticles, type Save } from '../../articles/saving/saving.ts';
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
import { contentOf, isOurs, newStory, nextSave } from './story.ts';

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

/** What becomes of a line, and what must be written for it. */
interface Decided {
  readonly placed: Placed;
  /** A story the paper did not have. */
  readonly added?: Save;
  readonly commands: readonly Sql[];
}

/** A slice of lines, ready to be written in one transaction. */
export interface Slice {
  readonly placed: readonly Placed[];
  readonly commands: readonly Sql[];
  /** Addresses that its new stories take. */
  readonly slugs: readonly string[];
}

/** `coming` are addresses that a slice takes which is being written meanwhile. */
export async function sliceOf(
  writing: Writing,
  entries: readonly Entry[],
  coming: readonly string[] = [],
): Promise<Slice> {
  const { db, now } = writing.site;
  const keys = entries.map(({ key }) => key);
  const known = new Map((await identitiesOf(db, keys)).map((one) => [one.key, one]));
  const fresh = entries.filter(({ key }) => !known.has(key)).map(({ story }) => wishedSlug(story));
  const taken = new Set([...coming, ...(await takenSlugs(db, fresh))]);
  const decided: Decided[] = [];
  for (const entry of entries) decided.push(await decide(writing, entry, known.get(entry.key), taken));

  const added = decided.flatMap((one) => one.added ?? []);
  return {
    placed: decided.map(({ placed }) => placed),
    commands: [...addArticles(db, added, now().toISOString()), ...decided.flatMap(({ commands }) => commands)],
    slugs: added.map(({ content }) => content.slug),
  };
}

async function decide(
  writing: Writing,
  entry: Entry,
  identity: Identity | undefined,
  taken: Set<string>,
): Promise<Decided> {
  if (!identity) return (await ourOwn(writing, entry)) ?? added(writing, entry, taken);

  const here = { entry, section: identity.sectionSlug, slug: identity.slug };
  if (identity.hash === entry.hash) return { placed: { ...here, outcome: 'unchanged' }, commands: [] };
  if (isOurs(identity)) return { placed: { ...here, outcome: 'kept' }, commands: [] };
  return changed(writing, entry, identity);
}

/** A line that this paper exported is one of its own stories, which need not be told to itself. */
async function ourOwn({ site }: Writing, entry: Entry): Promise<Decided | undefined> {
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

async function added(writing: Writing, entry: Entry, taken: Set<string>): Promise<Decided> {
  const { site, sectionOf } = writing;
  const home = await sectionOf(entry.story.section);
  const slug = await freeSlug(writing, entry.story, taken);
  taken.add(slug);
  const content = contentOf(entry.story, { slug, sectionId: home.id }, writing.paper.language);
  const { save, commands } = newStory(site, content, entry.story);

  return {
    placed: { entry, outcome: 'added', section: home.slug, slug },
    added: save,
    commands: [...commands, insertIdentity(keptOf(entry, save))],
  };
}

async function changed(writing: Writing, entry: Entry, identity: Identity): Promise<Decided> {
  const home = await writing.sectionOf(entry.story.section);
  const before = JSON.parse(await newestSave(writing.site.db, identity.articleId)) as Content;
  const content = {
    ...before,
    ...contentOf(entry.story, { slug: before.slug, sectionId: home.id }, writing.paper.language, before),
  };
  const { save, commands } = nextSave(writing.site, identity.articleId, stateOnly(identity), content, entry.story);

  return {
    placed: { entry, outcome: 'changed', section: home.slug, slug: content.slug },
    commands: [...commands, updateIdentity(keptOf(entry, save))],
  };
}

const keptOf = ({ key, hash }: Entry, { id, state }: Save) => ({
  key,
  hash,
  articleId: id,
  revision: state.revision,
  status: state.status,
});

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
