import type { Account } from '../accounts/account.ts';
import type { Status } from '../articles/article.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { statusWords } from './edit.view.ts';
import type { ListedStory } from './story.store.ts';

export interface ListPage extends DeskPage {
  readonly tabs: readonly Tab[];
  readonly stories: readonly Row[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
  readonly hasSample: boolean;
  readonly note: string;
  readonly none: string;
}

interface Tab {
  readonly href: string;
  readonly name: string;
  readonly count: string;
  readonly isCurrent: boolean;
}

interface Row {
  readonly href: string;
  readonly title: string;
  readonly byline: string | null;
  readonly sectionName: string;
  readonly hue: string;
  readonly status: { readonly className: string; readonly word: string };
  readonly hasChanges: boolean;
  readonly saved: Moment;
  readonly views: string;
}

export const showList = view<ListPage>('desk/list', 'layout/desk');

export interface Listing {
  readonly status: Status | undefined;
  readonly stories: readonly ListedStory[];
  readonly counts: readonly { readonly status: Status; readonly stories: number }[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
  readonly note: string;
}

const tabs: readonly (readonly [Status | undefined, string, string])[] = [
  [undefined, 'All', 'No articles yet. Start one and it will wait here.'],
  ['draft', 'Drafts', 'No drafts. Start one and it will wait here.'],
  ['published', 'Published', 'Nothing is published yet. What you publish is listed here.'],
  ['withdrawn', 'Withdrawn', 'Nothing has been withdrawn.'],
];

export function listPage(listing: Listing, paper: Paper, account: Account): ListPage {
  const { status, counts } = listing;
  const count = (of: Status | undefined) =>
    counts.filter((known) => of === undefined || known.status === of).reduce((sum, { stories }) => sum + stories, 0);

  return {
    ...deskPage(paper, account, 'Articles'),
    tabs: tabs.map(([of, name]) => ({
      href: of ? `/desk/articles?status=${of}` : '/desk/articles',
      name,
      count: count(of).toLocaleString('en-GB'),
      isCurrent: of === status,
    })),
    stories: listing.stories.map((story) => rowOf(story, paper)),
    older: listing.older,
    isFirst: listing.isFirst,
    hasSample: paper.hasSample,
    note: listing.note,
    none: tabs.find(([of]) => of === status)?.[2] ?? '',
  };
}

const rowOf = (story: ListedStory, { dates, now }: Paper): Row => ({
  href: `/desk/articles/${story.id}`,
  title: story.title || 'Untitled draft',
  byline: story.byline,
  sectionName: story.sectionName,
  hue: story.hue,
  status: statusWords(story.status),
  hasChanges: story.hasChanges === 1,
  saved: dates.inDesk(story.savedAt, now),
  views: story.views === null ? '' : story.views.toLocaleString('en-GB'),
});
