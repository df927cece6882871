import { numberText } from '../site/numbers.ts';
import type { Paper } from '../site/paper.ts';
import type { Looking } from './looking.ts';
import type { SearchQuery } from './search.form.ts';
import { addressOf } from './search.view.ts';
import type { FoundPage } from './searcher.ts';

/** The search field and the choices below it. */
export interface FinderView {
  readonly question: string;
  readonly selects: readonly Select[];
  readonly fields: readonly Field[];
  /** Whether the less usual fields stand open. */
  readonly isOpen: boolean;
}

interface Select {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly name: string; readonly isChosen: boolean }[];
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}

/** Stories found by section or by year, each a narrower search. */
export interface FilterGroup {
  readonly id: string;
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly name: string; readonly count: string }[];
}

export function finderView(query: SearchQuery, { section }: Looking, paper: Paper): FinderView {
  const select = (
    id: string,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen: string,
  ): Select => ({
    id,
    label,
    options: options.map(([value, name]) => ({ value, name, isChosen: value === chosen })),
  });
  const sections = paper.sections.map(({ slug, name }) => [slug, name] as const);

  return {
    question: query.q,
    selects: [
      select('section', 'Section', [['', 'All sections'], ...sections], section?.slug ?? ''),
      select('when', 'Published', published, query.when ?? ''),
      select('sort', 'Sort by', sorts, query.sort),
    ],
    fields: [
      { id: 'author', label: 'Author', value: query.author, hint: '' },
      { id: 'topic', label: 'Topic', value: query.topic, hint: '' },
      { id: 'after', label: 'From', value: query.after, hint: '2025-04-14' },
      { id: 'before', label: 'Before', value: query.before, hint: '2026' },
    ],
    isOpen: [query.author, query.topic, query.after, query.before].some((value) => value !== ''),
  };
}

const published = [
  ['', 'Any time'],
  ['week', 'Past week'],
  ['month', 'Past month'],
  ['year', 'Past year'],
] as const;

const sorts = [
  ['best', 'Best match'],
  ['newest', 'Newest first'],
] as const;

const mostYears = 8;

/** What narrows the search, with the number of stories among those found; what is chosen already is left out. */
export function filterGroups(query: SearchQuery, looking: Looking, found: FoundPage, paper: Paper): FilterGroup[] {
  const number = (count: number) => numberText(count, paper.language);
  const sections = paper.everySection
    .filter(({ id }) => found.sections.has(id))
    .map(({ id, slug, name }) => ({
      href: addressOf(query, { section: slug }),
      name,
      count: number(found.sections.get(id) ?? 0),
    }));
  const years = [...yearsOf(found.dates, paper)]
    .sort(([a], [b]) => b - a)
    .slice(0, mostYears)
    .map(([year, count]) => ({
      href: addressOf(query, { when: '', after: year, before: year + 1 }),
      name: String(year),
      count: number(count),
    }));

  return [
    ...(looking.section || sections.length < 2 ? [] : [{ id: 'by-section', title: 'By section', links: sections }]),
    ...(years.length < 2 ? [] : [{ id: 'by-year', title: 'By year', links: years }]),
  ];
}

/** Of most dates only the year is told; those around New Year are in the year that the paper's zone has then. */
function yearsOf(dates: FoundPage['dates'], paper: Paper): Map<number, number> {
  const years = new Map<number, number>();
  for (const [date, count] of dates) {
    const year = Number((date.length > 4 ? paper.dates.dayOf(date) : date).slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + count);
  }

  return years;
}
