import type { Account } from '../accounts/account.ts';
import { problemOf } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { isFiltered, type ListQuery, listHref, type Place } from './list.form.ts';
import type { Count, ListedStory } from './list.store.ts';
import { type Column, columnsOf, type FilterView, filterView, type Tab, tabsOf, tabWords } from './list-head.view.ts';
import type { FoundPage, Returned } from './listing.ts';
import { statusWords } from './standing.view.ts';

export interface ListPage extends DeskPage {
  readonly tabs: readonly Tab[];
  readonly filter: FilterView;
  readonly columns: readonly Column[];
  readonly stories: readonly Row[];
  readonly bulk: BulkView | undefined;
  readonly older: string | undefined;
  readonly olderName: string;
  /** The first page of the same list; undefined on it. */
  readonly first: string | undefined;
  readonly hasSample: boolean;
  readonly note: string;
  /** What was done just now, and the way to undo it. */
  readonly done:
    | { readonly note: string; readonly id: string; readonly canUndo: boolean; readonly back: string }
    | undefined;
  readonly none: string;
}

interface Row {
  readonly id: string;
  /** Undefined for a story that this account may not open. */
  readonly href: string | undefined;
  readonly canChoose: boolean;
  readonly isTicked: boolean;
  readonly title: string;
  readonly byline: string | null;
  readonly sectionName: string;
  readonly hue: string;
  readonly status: { readonly className: string; readonly word: string };
  readonly remark: string;
  readonly saved: Moment;
  readonly published: Moment | undefined;
  readonly views: string;
}

/** What can be done to the ticked stories. */
interface BulkView {
  /** The filters of the list, to come back to them. */
  readonly back: string;
  readonly acts: readonly { readonly act: string; readonly name: string }[];
  readonly sections: readonly { readonly value: string; readonly name: string; readonly isChosen: boolean }[];
  readonly topic: string;
  readonly problems: Readonly<Record<'story' | 'section' | 'topic', string>>;
}

export const showList = view<ListPage>('desk/list', 'layout/desk');

export interface Listing extends FoundPage {
  readonly query: ListQuery;
  readonly counts: readonly Count[];
  readonly authors: readonly { readonly slug: string; readonly name: string }[];
  readonly done: { readonly id: number; readonly note: string; readonly canUndo: boolean } | undefined;
  readonly returned: Returned;
}

export function listPage(listing: Listing, paper: Paper, account: Account): ListPage {
  const { query, last, done, returned } = listing;
  const { problems, ticked } = returned;

  return {
    ...deskPage(paper, account, 'Articles', { problems }),
    tabs: tabsOf(query, listing.counts),
    filter: filterView(query, paper, listing.authors),
    columns: columnsOf(query),
    stories: listing.stories.map((story) => rowOf(story, paper, account, ticked)),
    bulk: listing.stories.length > 0 ? bulkView(query, returned, paper, account) : undefined,
    ...waysOn(query, last),
    hasSample: paper.hasSample && may(account, 'remove the sample'),
    note: query.removed === undefined ? '' : `The sample edition is gone: ${query.removed} stories were removed.`,
    done: done && { ...done, id: String(done.id), back: listHref(query) },
    none: isFiltered(query) ? 'No article answers to these filters.' : tabWords(query.status),
  };
}

function waysOn(query: ListQuery, last: Place | undefined) {
  return {
    older: last && listHref(query, { before: last }),
    olderName: query.sort === 'changed' && query.order === 'desc' ? 'Older changes' : 'Next page',
    first: query.before ? listHref(query) : undefined,
  };
}

const rowOf = (story: ListedStory, { dates, now }: Paper, account: Account, ticked: readonly string[]): Row => ({
  id: String(story.id),
  href: may(account, 'edit a story', story) ? `/desk/articles/${story.id}` : undefined,
  canChoose: may(account, 'edit a story', story),
  isTicked: ticked.includes(String(story.id)),
  title: story.title || 'Untitled draft',
  byline: story.byline,
  sectionName: story.sectionName,
  hue: story.hue,
  status: story.discardedAt ? { className: 'status--gone', word: 'Discarded' } : statusWords(story.status),
  remark: remarkOf(story, (iso) => dates.inDesk(iso, now).text),
  saved: dates.inDesk(story.savedAt, now),
  published: story.publishedAt ? dates.inDesk(story.publishedAt, now) : undefined,
  views: story.views === null ? '' : story.views.toLocaleString('en-GB'),
});

function remarkOf({ dueAt, hasChanges, publishedAt }: ListedStory, when: (iso: string) => string): string {
  if (dueAt) return `${publishedAt ? 'Changes go' : 'Goes'} live ${when(dueAt)}`;

  return hasChanges === 1 ? 'Has unpublished changes' : '';
}

const bulkActs = [
  ['withdraw', 'Withdraw', 'withdraw a story'],
  ['return', 'Bring back', 'withdraw a story'],
  ['discard', 'Discard', 'see the desk'],
  ['restore', 'Restore', 'see the desk'],
] as const;

function bulkView(query: ListQuery, { problems, section, topic }: Returned, paper: Paper, account: Account): BulkView {
  return {
    back: listHref(query, { before: query.before }),
    acts: bulkActs.filter(([, , act]) => may(account, act)).map(([act, name]) => ({ act, name })),
    sections: paper.sections.map(({ slug, name }) => ({ value: slug, name, isChosen: slug === section })),
    topic,
    problems: {
      story: problemOf(problems, 'story') || problemOf(problems, 'act'),
      section: problemOf(problems, 'section'),
      topic: problemOf(problems, 'topic'),
    },
  };
}
