import { type Card, type CardView, cardView, cursorText } from '../articles/cards.ts';
import { topicPath } from '../articles/topics.ts';
import { numberText } from '../site/numbers.ts';
import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { asset } from '../web/assets.ts';
import { view } from '../web/view.ts';
import { marked, type Piece } from './extract.ts';
import { type FilterGroup, type FinderView, filterGroups, finderView } from './finder.view.ts';
import type { Leaf } from './found.ts';
import type { Looking } from './looking.ts';
import type { SearchQuery } from './search.form.ts';
import { mostFound } from './search.ts';
import type { FoundPage, FoundStory } from './searcher.ts';

export interface SearchPage extends ReaderPage {
  readonly heading: string;
  readonly finder: FinderView;
  /** What the search found, in a sentence; empty before anything was asked. */
  readonly count: string;
  /** What was searched for instead, and the way back; undefined where it was what was typed. */
  readonly instead: Instead | undefined;
  /** What else to know of the results; empty where there is nothing. */
  readonly note: string;
  readonly hits: readonly Hit[];
  readonly pageOf: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly filters: readonly FilterGroup[];
  readonly topicsTitle: string;
  readonly topics: readonly { readonly href: string; readonly name: string }[];
  /** The optional script of the search field. */
  readonly script: string;
}

interface Instead {
  readonly shown: string;
  readonly typed: string;
  readonly href: string;
}

interface Hit {
  readonly card: CardView;
  readonly title: readonly Piece[];
  readonly extract: readonly Piece[];
}

export interface SearchResults {
  readonly query: SearchQuery;
  readonly looking: Looking;
  readonly found: FoundPage;
  /** The stories of this page that are still public, in any order. */
  readonly cards: readonly Card[];
  /** Stories that wait to be filed for search. */
  readonly waiting: number;
}

export const showSearch = view<SearchPage>('search/results');

export function searchPage(results: SearchResults, paper: Paper): SearchPage {
  const { query, looking, found, cards, waiting } = results;
  const { leaf, isList, topics } = found;
  const question = query.q;
  const cardById = new Map(cards.map((card) => [card.id, card]));

  return {
    head: headOf(paper, {
      headline: question ? `“${question}”: search results` : 'Search',
      description: `Search every story in ${paper.name}.`,
      path: '/search',
      unlisted: true,
    }),
    chrome: chromeOf(paper, { isSearch: true }),
    heading: question ? `Search results for ${question}` : 'Search all stories',
    finder: finderView(query, looking, paper),
    count: question || isList ? countOf(results, paper) : '',
    instead: insteadOf(found, query),
    note: noteOf(found, query, waiting, paper),
    hits: found.hits.flatMap((story) => {
      const card = cardById.get(story.id);
      return card ? [hitView(card, story, paper)] : [];
    }),
    pageOf: query.sort === 'newest' || isList ? 'Newest first' : `Page ${query.page} of ${Math.max(leaf.pages, 1)}`,
    previous: query.page > 1 && query.sort === 'best' ? addressOf(query, { page: query.page - 1 }) : undefined,
    next: nextOf(query, leaf),
    filters: found.count > 0 ? filterGroups(query, looking, found, paper) : [],
    topicsTitle: found.count > 0 ? 'Matching topics' : 'Topics of late',
    topics: topics.map(({ slug, name }) => ({ href: topicPath({ slug }), name })),
    script: asset('/js/suggest.js'),
  };
}

const hitView = (card: Card, { searched, extract }: FoundStory, paper: Paper): Hit => ({
  card: cardView(card, paper, { size: 'row', kicker: true, heading: 'h2' }),
  title: marked(card.title, searched),
  extract,
});

function nextOf(query: SearchQuery, { pages, older }: Leaf): string | undefined {
  if (older) return addressOf(query, { older: cursorText(older) });

  return query.sort === 'best' && query.page < pages ? addressOf(query, { page: query.page + 1 }) : undefined;
}

/** The same search with something else chosen; the page starts anew. */
export function addressOf(query: SearchQuery, change: Readonly<Record<string, string | number>>): string {
  const { page: _page, older: _older, sort, ...kept } = query;
  const said = { ...kept, ...(sort === 'newest' ? { sort } : {}), ...change };
  const filled = Object.entries(said).filter(([, value]) => value !== undefined && value !== '');

  return `?${filled.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

function countOf({ query, found }: SearchResults, paper: Paper): string {
  const { leaf, isList } = found;
  if (isList) return leaf.ids.length > 0 ? 'Every story there, newest first' : 'No story stands there';

  const number = (count: number) => numberText(count, paper.language);
  const total = query.sort === 'newest' ? (leaf.total ?? mostFound) : found.whole;
  if (found.count === 0) return `No story matches “${query.q}”`;
  if (found.whole === 0) return `No story holds all of “${query.q}”`;
  if (found.isCut && (leaf.total === undefined || query.sort === 'best'))
    return `More than ${number(mostFound)} stories match “${query.q}”`;

  return total === 1 ? `1 story matches “${query.q}”` : `${number(total)} stories match “${query.q}”`;
}

function insteadOf({ spelling }: FoundPage, query: SearchQuery): Instead | undefined {
  if (!spelling) return undefined;

  return { shown: spelling.join(' '), typed: query.q, href: addressOf(query, { exact: '1' }) };
}

function noteOf(found: FoundPage, { sort }: SearchQuery, waiting: number, paper: Paper): string {
  const notes = [];
  const others = found.count - found.whole;
  if (waiting > 0)
    notes.push(
      `The archive is being filed anew: ${numberText(waiting, paper.language)} stories may be missed by their topics, authors and captions until then.`,
    );
  if (found.isCut && sort === 'best')
    notes.push(
      `The best ${numberText(mostFound, paper.language)} are shown. Narrow your search, or list the newest first.`,
    );
  if (found.isPartial && !found.isCut)
    notes.push('Words this common were compared in the newest stories only. Choose dates to look further back.');
  if (found.way === 'most') notes.push('These hold most of the words, the closest first.');
  if (found.way === 'beginning') notes.push('These hold words that begin so.');
  if (found.whole > 0 && !found.isCut && others > 0 && sort === 'best')
    notes.push(`${others === 1 ? 'Another one comes' : `${others} others come`} close.`);

  return notes.join(' ');
}
