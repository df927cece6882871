import type { Paper } from '../site/paper.ts';
import { firstOrder, type ListQuery, listHref, type Sort, type Standing } from './list.form.ts';
import type { Count } from './list.store.ts';

export interface Tab {
  readonly href: string;
  readonly name: string;
  readonly count: string;
  readonly isCurrent: boolean;
}

const tabs: readonly (readonly [Standing | undefined, string, string])[] = [
  [undefined, 'All', 'No articles yet. Start one and it will wait here.'],
  ['draft', 'Drafts', 'No drafts. Start one and it will wait here.'],
  ['scheduled', 'Scheduled', 'Nothing is scheduled. What is given a time on its form is listed here.'],
  ['published', 'Published', 'Nothing is published yet. What you publish is listed here.'],
  ['withdrawn', 'Withdrawn', 'Nothing has been withdrawn.'],
  ['discarded', 'Discarded', 'Nothing is discarded. Drafts that are stay here for 30 days.'],
];

/** The tabs keep the filters and the order; discarded drafts are counted apart. */
export function tabsOf(query: ListQuery, counts: readonly Count[]): Tab[] {
  const isIn = (tab: Standing | undefined, standing: Standing) => (tab ? standing === tab : standing !== 'discarded');
  const count = (tab: Standing | undefined) =>
    counts.filter(({ standing }) => isIn(tab, standing)).reduce((sum, { stories }) => sum + stories, 0);

  return tabs.map(([standing, name]) => ({
    href: listHref(query, { status: standing }),
    name,
    count: count(standing).toLocaleString('en-GB'),
    isCurrent: standing === query.status,
  }));
}

/** What an empty list says. */
export const tabWords = (status: Standing | undefined) => tabs.find(([standing]) => standing === status)?.[2] ?? '';

/** The head of a column; `href` sorts by it, the other way round where it is sorted already. */
export interface Column {
  readonly name: string;
  readonly className: string;
  readonly href: string | undefined;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly arrow: string;
}

const columns: readonly (readonly [string, Sort | undefined, string])[] = [
  ['Title', 'title', ''],
  ['Section', undefined, ''],
  ['Status', undefined, ''],
  ['Changed', 'changed', ''],
  ['Published', 'published', ''],
  ['Views', 'views', 'n'],
];

export const columnsOf = (query: ListQuery): Column[] =>
  columns.map(([name, sort, className]) => {
    if (sort === query.sort) return sortedColumn(name, className, query);

    const href = sort && listHref(query, { sort, order: firstOrder(sort) });
    return { name, className, href, sorted: undefined, arrow: '' };
  });

function sortedColumn(name: string, className: string, query: ListQuery): Column {
  const [turned, sorted, arrow] =
    query.order === 'asc' ? (['desc', 'ascending', ' ↑'] as const) : (['asc', 'descending', ' ↓'] as const);

  return { name, className, href: listHref(query, { order: turned }), sorted, arrow };
}

/** The row of fields above the list, as they stand. */
export interface FilterView {
  readonly q: string;
  readonly sections: readonly Choice[];
  readonly authors: readonly Choice[];
  readonly from: string;
  readonly to: string;
  /** What the filters leave as it is. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Takes the filters away; undefined without any. */
  readonly clear: string | undefined;
}

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

const noFilter = { q: '', section: '', author: '', from: '', to: '' };

export function filterView(
  query: ListQuery,
  { everySection }: Paper,
  authors: readonly { slug: string; name: string }[],
): FilterView {
  const choices = (first: string, things: readonly { slug: string; name: string }[], chosen: string) =>
    [{ slug: '', name: first }, ...things].map(({ slug, name }) => ({ value: slug, name, isChosen: slug === chosen }));
  const kept = { status: query.status ?? '', sort: query.sort, order: query.order };
  const isSet = listHref(query) !== listHref(query, noFilter);

  return {
    q: query.q,
    sections: choices('All', everySection, query.section),
    authors: choices('Anyone', authors, query.author),
    from: query.from,
    to: query.to,
    kept: Object.entries(kept).map(([name, value]) => ({ name, value })),
    clear: isSet ? listHref(query, noFilter) : undefined,
  };
}
