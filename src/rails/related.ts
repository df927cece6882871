import type { Card } from '../articles/cards.ts';
import { type Copies, shelf } from '../articles/shelf.ts';
import type { Window } from '../audience/ranking.ts';
import type { Linked, Ranked, RankingRail } from './rails.ts';

/** A part of the related-links page. */
export interface RelatedGroup {
  readonly kind: 'chosen' | 'story' | 'alike' | 'topics' | 'author';
  readonly title: string;
  readonly links: readonly Linked[];
}

export interface RelatedSupply {
  readonly own: number;
  readonly pinned: readonly Linked[];
  readonly series: readonly Linked[];
  readonly alike: readonly Linked[];
  readonly topics: readonly (Card & { readonly topic: string })[];
  readonly authors: readonly (Card & { readonly author: string })[];
  readonly ranking: { readonly window: Window; readonly places: readonly Ranked[] };
  readonly copies: Copies;
}

const mostLinks = 50;
const mostOfAuthor = 10;
const rankingSize = 8;
const fewestRanked = 3;

/**
 * The groups of a related-links page, up to fifty links, and the ranking beside them; no story twice on the page.
 * What is alike and shares a topic stands with the topic, whose name says more.
 */
export function arrangeRelated(supply: RelatedSupply): { groups: RelatedGroup[]; ranking: RankingRail | undefined } {
  const page = shelf(supply.copies);
  page.put(supply.own);
  let left = mostLinks;
  const take = (links: readonly Linked[], most = left) => {
    const taken = page.take(links, Math.min(most, left), ({ card }) => card.id);
    left -= taken.length;
    return taken;
  };

  const topics = supply.topics.map((card): Linked => ({ card, reason: { kind: 'topic', name: card.topic } }));
  const authors = supply.authors.map((card): Linked => ({ card, reason: { kind: 'author', name: card.author } }));
  const groups: RelatedGroup[] = [
    { kind: 'chosen', title: 'Chosen by editors', links: take(supply.pinned) },
    { kind: 'story', title: 'This story', links: take(supply.series) },
    { kind: 'alike', title: 'About the same things', links: take(supply.alike) },
    { kind: 'topics', title: 'Same topics', links: take(topics) },
    { kind: 'author', title: authorTitle(supply.authors), links: take(authors, mostOfAuthor) },
  ];
  const places = page.take(supply.ranking.places, rankingSize, ({ card }) => card.id, fewestRanked);
  const leavesOut = places.some(({ rank }, index) => rank !== index + 1);
  const ranking = places.length > 0 ? { window: supply.ranking.window, places, leavesOut } : undefined;
  return { groups: groups.filter(({ links }) => links.length > 0), ranking };
}

function authorTitle(authors: RelatedSupply['authors']): string {
  const names = [...new Set(authors.map(({ author }) => author))];

  return names.length === 1 ? `More from ${names[0]}` : 'More from the authors';
}
