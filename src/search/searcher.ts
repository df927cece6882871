import type { Cursor } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { extract, type Piece, textOfHtml } from './extract.ts';
import type { Found, Leaf, Way } from './found.ts';
import { storiesThere } from './listing.ts';
import { topicsAmong, topicsOfLate } from './names.store.ts';
import { newestStories } from './newest.ts';
import { renderedTexts } from './search.store.ts';
import { findStories, type Searching, searchStories } from './search.ts';

const pageSize = 20;
const mostTopics = 8;
const bestForTopics = 200;
const newestForTopics = 300;

/** A page of results as it was asked for. */
export interface AskedPage extends Omit<Searching, 'archive'> {
  readonly sort: 'best' | 'newest';
  readonly page: number;
  /** In a list by date: the story after which it goes on. */
  readonly older: Cursor | undefined;
}

/** What the archive has to say for a page of results: plain data, which may come from another thread. */
export interface FoundPage {
  /** How many were found, at most the best thousand. */
  readonly count: number;
  readonly way: Way;
  readonly whole: number;
  readonly isCut: boolean;
  readonly isPartial: boolean;
  readonly spelling: readonly string[] | undefined;
  readonly leaf: Leaf;
  /** No word was looked for: it is all that stands in a place. */
  readonly isList: boolean;
  /** The stories of this page. */
  readonly hits: readonly FoundStory[];
  /** How many of those found stand in each section, by its id. */
  readonly sections: ReadonlyMap<number, number>;
  /** How many have each date of publication, `2025-04-14T20:26:49.000Z`; of most only the year is told. */
  readonly dates: ReadonlyMap<string, number>;
  /** What those found are about; where none was, what the newest stories are about. */
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
}

export interface FoundStory {
  readonly id: number;
  /** The words that stand for what was asked, to be marked. */
  readonly searched: ReadonlySet<string>;
  readonly extract: readonly Piece[];
}

/** Searches, wherever that is done: beside the pages in a paper that serves them. */
export interface Searcher {
  page(asked: AskedPage): Promise<FoundPage>;
  /** The ids of the stories that answer the words best, best first. */
  best(text: string): Promise<readonly number[]>;
}

/** Searches in this thread. */
export const searcherOf = (archive: Reader): Searcher => ({
  page: (asked) => foundPage(archive, asked),
  best: async (text) => (await searchStories(archive, text)).ids,
});

async function foundPage(archive: Reader, asked: AskedPage): Promise<FoundPage> {
  const { sort, page, older, ...rest } = asked;
  const searching = { archive, ...rest };
  const found = await findStories(searching);
  const there = await storiesThere(searching, older, pageSize);
  const byDate = sort === 'newest' ? await newestStories(searching, found, older, pageSize) : undefined;
  const leaf = there ?? byDate ?? bestLeaf(found.ids, page);
  const [hits, topics] = await Promise.all([hitsOf(archive, leaf, found), topicsFor(archive, found)]);

  const { way, whole, isCut, isPartial, spelling, ids } = found;
  const told = { way, whole, isCut, isPartial, spelling, count: ids.length };
  return { ...told, ...countsOf(found), leaf, isList: there !== undefined, hits, topics };
}

/** A page of the best. */
const bestLeaf = (ids: readonly number[], page: number): Leaf => ({
  ids: ids.slice((page - 1) * pageSize, page * pageSize),
  pages: Math.ceil(ids.length / pageSize),
  older: undefined,
  total: undefined,
});

async function hitsOf(archive: Reader, { ids }: Leaf, found: Found): Promise<FoundStory[]> {
  const texts = new Map((await renderedTexts(archive, ids)).map(({ id, html }) => [id, textOfHtml(html)]));
  const asked = found.asked.flat().flatMap(({ words }) => words);

  return ids.map((id) => {
    const by = found.ranked.find(({ story }) => story.id === id)?.by ?? [];
    const searched = new Set([...by.flatMap((sought) => sought?.words ?? []), ...asked]);
    return { id, searched, extract: extract(texts.get(id) ?? '', searched) };
  });
}

const topicsFor = (archive: Reader, { ids }: Found) =>
  ids.length > 0
    ? topicsAmong(archive, ids.slice(0, bestForTopics), mostTopics)
    : topicsOfLate(archive, newestForTopics, mostTopics);

function countsOf({ ranked }: Found): Pick<FoundPage, 'sections' | 'dates'> {
  const [sections, dates] = [new Map<number, number>(), new Map<string, number>()];
  for (const { story } of ranked) {
    add(sections, story.sectionId);
    add(dates, yearOrDate(story.publishedAt));
  }

  return { sections, dates };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Only around New Year does the zone of the paper make a difference to the year. */
const yearOrDate = (publishedAt: string) =>
  /^-(?:01-01|12-31)/.test(publishedAt.slice(4)) ? publishedAt : publishedAt.slice(0, 4);
