import type { Card } from '../articles/cards.ts';
import { type Copies, shelf } from '../articles/shelf.ts';
import type { Window } from '../audience/ranking.ts';

/** Why a story stands beside another one. */
export type Reason =
  | { readonly kind: 'chosen' }
  | { readonly kind: 'series'; readonly isEarlier: boolean }
  | {
      readonly kind: 'alike';
      readonly topics: readonly string[];
      readonly words: readonly string[];
      /** When the other told of the same event, where it did. */
      readonly told?: 'before' | 'after' | 'beside' | undefined;
    }
  | { readonly kind: 'topic'; readonly name: string }
  | { readonly kind: 'author'; readonly name: string }
  | { readonly kind: 'newest'; readonly section: string };

/** As much of a story as a link to it shows. */
export type Named = Pick<Card, 'id' | 'slug' | 'language' | 'title' | 'publishedAt' | 'sectionSlug'>;

export interface Linked<Story = Card> {
  readonly card: Story;
  readonly reason: Reason;
}

export interface Ranked {
  readonly card: Card;
  readonly rank: number;
}

export interface RankingRail {
  readonly window: Window;
  readonly places: readonly Ranked[];
  /** Some places are missing because their stories stand elsewhere on the page. */
  readonly leavesOut: boolean;
}

export interface Rails<Link = Linked<Named>> {
  readonly related: readonly Link[];
  readonly ranking: RankingRail | undefined;
  readonly recommended: readonly Card[];
}

/** What the rails are chosen from, each list best first. */
export interface Supply<Link = Linked> {
  /** The page's own story. */
  readonly own: number;
  readonly pinned: readonly Link[];
  readonly related: readonly Link[];
  /** Stand in where nothing at all is alike. */
  readonly newest: readonly Link[];
  readonly ranking: { readonly window: Window; readonly places: readonly Ranked[] };
  readonly recommended: readonly Card[];
  readonly copies: Copies;
}

const sizes = { related: 10, standIns: 3, ranking: 8, recommended: 7 } as const;
const fewest = { ranking: 3, recommended: 3 } as const;

/**
 * Decides what stands beside a story. No story twice, nor another telling of it, nor the page's own: pinned links
 * first, then Related, Ranking, Recommendation; a later rail yields and fills up from further down.
 */
export function arrange<Link extends { readonly card: Pick<Card, 'id'> }>(supply: Supply<Link>): Rails<Link> {
  const page = shelf(supply.copies);
  page.put(supply.own);

  const related = page.take([...supply.pinned, ...supply.related], sizes.related, ({ card }) => card.id);
  const standIns = related.length === 0 ? page.take(supply.newest, sizes.standIns, ({ card }) => card.id) : [];
  const places = page.take(supply.ranking.places, sizes.ranking, ({ card }) => card.id, fewest.ranking);
  const recommended = page.take(
    diverse(ledByPicture(toldOnce(page.free(supply.recommended), supply.copies), supply.own)),
    sizes.recommended,
    ({ id }) => id,
    fewest.recommended,
  );

  return {
    related: [...related, ...standIns],
    ranking: places.length > 0 ? rankingRail(supply.ranking.window, places) : undefined,
    recommended,
  };
}

/** Two stories of a section first, so that seven stories come from four sections where there are as many. */
const perSection = 2;

/** A story told twice must not take the two places of its section. */
const toldOnce = (cards: readonly Card[], copies: Copies) => shelf(copies).take(cards, cards.length, ({ id }) => id);

function diverse(cards: readonly Card[]): Card[] {
  const seen = new Map<string, number>();
  const early: Card[] = [];
  const later: Card[] = [];
  for (const card of cards) {
    const before = seen.get(card.sectionSlug) ?? 0;
    seen.set(card.sectionSlug, before + 1);
    (before < perSection ? early : later).push(card);
  }

  return [...early, ...later];
}

/** Pictured stories good enough to lead; which of them does depends on the page, so that pages do not look alike. */
const mostLeads = 5;

function ledByPicture(cards: readonly Card[], own: number): Card[] {
  const pictured = cards.filter(({ pictureFile }) => pictureFile !== null).slice(0, mostLeads);
  const lead = pictured[own % Math.max(pictured.length, 1)];

  return lead ? [lead, ...cards.filter((card) => card !== lead)] : [...cards];
}

const rankingRail = (window: Window, places: readonly Ranked[]): RankingRail => ({
  window,
  places,
  leavesOut: places.some(({ rank }, index) => rank !== index + 1),
});
