import type { Account } from '../../accounts/account.ts';
import type { Field } from '../../accounts/desk-head.ts';
import { seriesPath } from '../../articles/series.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import type { ShapeChange } from '../past/past.store.ts';
import { type PastView, pastView } from '../past/past.view.ts';
import { fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';
import type { Part, SeriesRow } from './series.store.ts';
import { standOfSeries } from './series.ts';

export interface SeriesListPage extends ShapePage {
  /** `path` is undefined while readers have no page of it. */
  readonly rows: readonly (SeriesRow & {
    readonly href: string;
    readonly path: string | undefined;
    readonly order: string;
  })[];
  readonly next: string | undefined;
}

export const showSeriesList = view<SeriesListPage>('shape/series-list', 'layout/desk');

export const seriesListPage = (
  rows: readonly SeriesRow[],
  next: string | undefined,
  paper: Paper,
  account: Account,
): SeriesListPage => ({
  ...shapePage(paper, account, 'Series', { tab: '/desk/series' }),
  rows: rows.map((row) => ({
    ...row,
    href: `/desk/series/${row.id}`,
    path: publicPath(row),
    order: row.isPlaced ? 'In an order of its own' : 'By date',
  })),
  next,
});

const names = ['name', 'slug', 'description'] as const;

export interface SeriesFormPage extends ShapePage {
  readonly past: PastView;
  readonly action: string;
  readonly base: string;
  readonly fields: Readonly<Record<(typeof names)[number], Field>>;
  readonly slugHint: string;
  readonly button: string;
  readonly path: string | undefined;
  readonly isPlaced: boolean;
  readonly parts: readonly PartRow[];
}

interface PartRow {
  readonly id: number;
  readonly href: string;
  readonly title: string;
  readonly detail: string;
  readonly canUp: boolean;
  readonly canDown: boolean;
}

export const showSeriesForm = view<SeriesFormPage>('shape/series', 'layout/desk');

export interface SeriesEditing {
  readonly past: readonly ShapeChange[];
  readonly id: number;
  /** Undefined while it is being made. */
  readonly series: SeriesRow | undefined;
  readonly parts: readonly Part[];
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function seriesFormPage(editing: SeriesEditing, paper: Paper, account: Account): SeriesFormPage {
  const { id, series, parts, typed, problems, note, past } = editing;

  return {
    ...shapePage(paper, account, series ? `Series: ${series.name}` : 'New series', {
      tab: '/desk/series',
      problems,
      note,
    }),
    past: pastView(past, { action: `/desk/series/${id}`, base: series ? standOfSeries(series) : '' }, paper),
    action: `/desk/series/${id}`,
    base: series ? standOfSeries(series) : '',
    fields: fieldsOf(names, typed, problems),
    slugHint: series
      ? 'If you change it, every former address leads to the new one.'
      : 'Left empty, it follows the name.',
    button: series ? 'Save series' : 'Make series',
    path: series && publicPath(series),
    isPlaced: series?.isPlaced === 1,
    parts: parts.map((part, index) => ({
      id: part.id,
      href: `/desk/articles/${part.id}`,
      title: part.title || 'Untitled draft',
      detail:
        part.publishedAt && part.status === 'published' ? paper.dates.day(part.publishedAt) : statusWords[part.status],
      canUp: index > 0,
      canDown: index < parts.length - 1,
    })),
  };
}

const publicPath = (series: SeriesRow) => (series.shownAt === null ? undefined : seriesPath(series));

const statusWords: Record<Part['status'], string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  published: 'Published',
  withdrawn: 'Withdrawn',
};
