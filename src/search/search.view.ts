import { type Card, type CardView, cardView } from '../articles/cards.ts';
import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { extract, marked, type Piece } from './extract.ts';

export interface SearchPage extends ReaderPage {
  readonly question: string;
  readonly heading: string;
  /** What the search found, in a sentence; empty before anything was asked. */
  readonly count: string;
  readonly hits: readonly Hit[];
  readonly pageOf: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

interface Hit {
  readonly card: CardView;
  readonly title: readonly Piece[];
  readonly extract: readonly Piece[];
}

export interface SearchResults {
  readonly question: string;
  readonly words: readonly string[];
  readonly total: number;
  readonly isCut: boolean;
  /** The stories of this page with their text. */
  readonly stories: readonly { readonly card: Card; readonly text: string }[];
  readonly page: number;
  readonly pages: number;
}

export const showSearch = view<SearchPage>('search/results');

export function searchPage(results: SearchResults, paper: Paper): SearchPage {
  const { question, page, pages } = results;
  const searched = new Set(results.words);
  const to = (number: number) => `?q=${encodeURIComponent(question)}&page=${number}`;

  return {
    head: headOf(paper, {
      headline: question ? `“${question}”: search results` : 'Search',
      description: `Search every story in ${paper.name}.`,
      path: '/search',
      unlisted: true,
    }),
    chrome: chromeOf(paper, { isSearch: true }),
    question,
    heading: question ? `Search results for ${question}` : 'Search all stories',
    count: question ? countOf(results) : '',
    hits: results.stories.map(({ card, text }) => ({
      card: cardView(card, paper, { size: 'row', kicker: true, heading: 'h2' }),
      title: marked(card.title, searched),
      extract: extract(text, searched),
    })),
    pageOf: `Page ${page} of ${Math.max(pages, 1)}`,
    previous: page > 1 ? to(page - 1) : undefined,
    next: page < pages ? to(page + 1) : undefined,
  };
}

function countOf({ question, total, isCut }: SearchResults): string {
  if (total === 0) return `No story matches “${question}”`;
  const stories = isCut ? `${total} or more stories match` : total === 1 ? '1 story matches' : `${total} stories match`;

  return `${stories} “${question}”`;
}
