import { type Direction, differing } from '../../site/language.ts';
import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import { type Card, type CardView, cardPath, cardView } from '../card/card.ts';
import type { PartOf } from './parts.ts';
import type { Series } from './series.store.ts';

export interface SeriesPage extends ReaderPage {
  readonly name: string;
  readonly description: string;
  readonly count: string;
  readonly parts: readonly CardView[];
}

export const showSeries = view<SeriesPage>('articles/series');

export const seriesPath = ({ slug }: Pick<Series, 'slug'>) => `/series/${encodeURIComponent(slug)}`;

export const seriesPage = (series: Series, parts: readonly Card[], paper: Paper): SeriesPage => ({
  head: headOf(paper, {
    headline: series.name,
    description: series.description || `Every part of ${series.name} in ${paper.name}, in order.`,
    path: seriesPath(series),
    unlisted: parts.length < 2,
  }),
  chrome: chromeOf(paper),
  name: series.name,
  description: series.description,
  count: parts.length > 1 ? `A series in ${parts.length} parts.` : '',
  parts: parts.map((card) => cardView(card, paper, { size: 'row', kicker: true, heading: 'h2' })),
});

/** The way through a series, under one of its parts. */
export interface SeriesView {
  readonly href: string;
  readonly name: string;
  readonly place: string;
  readonly previous: PartLink | undefined;
  readonly next: PartLink | undefined;
}

interface PartLink {
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
}

export const seriesView = ({ series, part, parts, previous, next }: PartOf, paper: Paper): SeriesView => ({
  href: seriesPath(series),
  name: series.name,
  place: `Part ${part} of ${parts}`,
  previous: previous && partLink(previous, paper),
  next: next && partLink(next, paper),
});

const partLink = (card: Card, paper: Paper): PartLink => ({
  href: cardPath(card),
  title: card.title,
  ...differing(card.language, paper.language),
});
