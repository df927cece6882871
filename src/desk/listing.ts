import type { Account } from '../accounts/account.ts';
import type { Reader } from '../db/database.ts';
import { storiesHolding } from '../search/holding.ts';
import type { Dates } from '../site/dates.ts';
import { openPaper, type Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import type { Problem } from '../web/parse.ts';
import { bulkActOf, stepsOf } from './bulk/acting.ts';
import type { ListQuery } from './list.form.ts';
import {
  authorsOf,
  countByStanding,
  type Filter,
  holding,
  type ListedStory,
  listedStories,
  listPlaces,
  unsearched,
} from './list.store.ts';
import { type ListPage, listPage } from './list.view.ts';
import { patternsOf } from './words.ts';

const pageSize = 30;

/** What came back with the list: a form that was wrong, with all that was ticked and typed. */
export interface Returned {
  readonly problems: readonly Problem[];
  readonly ticked: readonly string[];
  readonly section: string;
  readonly topic: string;
}

const nothing: Returned = { problems: [], ticked: [], section: '', topic: '' };

/** The list of stories with its filters, sorted, one page of it. */
export async function listFor(
  site: Site,
  account: Account,
  query: ListQuery,
  returned: Returned = nothing,
): Promise<ListPage> {
  const paper = await openPaper(site);
  const [page, counts, authors, bulkAct] = await Promise.all([
    findPage(site, query, paper),
    countByStanding(site.db),
    authorsOf(site.db),
    query.did ? bulkActOf(site, query.did) : undefined,
  ]);
  const done = bulkAct && { id: bulkAct.id, note: bulkAct.note, canUndo: stepsOf(bulkAct).length > 0 };

  return listPage({ query, ...page, counts, authors, done, returned }, paper, account);
}

export interface FoundPage {
  readonly stories: readonly ListedStory[];
  /** The list goes on behind this story. */
  readonly last: { readonly id: number; readonly key: string } | undefined;
}

async function findPage(site: Site, query: ListQuery, paper: Paper): Promise<FoundPage> {
  const reader = readerFor(site, query);
  const places = await listPlaces(reader, await filterOf(query, reader, paper), query, pageSize + 1);
  const shown = places.slice(0, pageSize);
  const stories = await listedStories(
    site.db,
    shown.map(({ id }) => id),
  );
  const byId = new Map(stories.map((story) => [story.id, story]));
  const last = places.length > pageSize ? shown.at(-1) : undefined;

  return {
    stories: shown.flatMap(({ id }) => byId.get(id) ?? []),
    last: last && { id: last.id, key: String(last.key) },
  };
}

/** What has to look through every story is asked where it delays no page. */
const readerFor = ({ db, archive }: Site, { q, sort }: ListQuery): Reader => (q || sort === 'views' ? archive : db);

async function filterOf(query: ListQuery, reader: Reader, { everySection, dates }: Paper): Promise<Filter> {
  const { q, section, author, from, to } = query;

  return {
    standing: query.status,
    ...(q ? holding(await storiesHolding(reader, q), unsearched(patternsOf(q))) : everything),
    sectionId: section ? (everySection.find(({ slug }) => slug === section)?.id ?? -1) : undefined,
    author,
    from: from ? startOf(from, dates, 0) : '',
    to: to ? startOf(to, dates, 1) : '',
  };
}

const everything = { matching: undefined, holds: undefined };

/** The moment a day of the paper begins, or the day after it. */
function startOf(day: string, dates: Dates, later: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);

  return dates.startOfDay(year, month, date + later);
}
