import { type Card, type CardView, cardPath, cardView } from '../articles/cards.ts';
import { windowWords } from '../audience/ranking.ts';
import { type Direction, differing } from '../site/language.ts';
import { listed } from '../site/listed.ts';
import type { Paper } from '../site/paper.ts';
import type { Linked, Named, Rails, Ranked, RankingRail, Reason } from './rails.ts';

/** Everything the rails of a page print. */
export interface RailsView {
  readonly related: readonly LinkView[];
  readonly relatedHref: string;
  readonly ranking: RankingView | undefined;
  readonly recommendation: RecommendationView | undefined;
}

export interface LinkView {
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
  /** Why the link stands there, in readers' words. */
  readonly reason: string;
}

export interface RankingView {
  readonly note: string;
  readonly places: readonly PlaceView[];
}

type PlaceView = LinkView & { readonly rank: number };

export interface RecommendationView {
  readonly lead: CardView | undefined;
  readonly links: readonly LinkView[];
}

export function railsView(rails: Rails, path: string, paper: Paper): RailsView {
  return {
    related: rails.related.map((linked) => linkedView(linked, paper)),
    relatedHref: `${path}/related`,
    ranking: rails.ranking && rankingView(rails.ranking, paper),
    recommendation: rails.recommended.length > 0 ? recommendationView(rails.recommended, paper) : undefined,
  };
}

export const linkedView = ({ card, reason }: Linked<Named>, paper: Paper): LinkView =>
  linkView(card, reasonWords(reason), paper);

export function rankingView({ window, places, leavesOut }: RankingRail, paper: Paper): RankingView {
  const left = leavesOut ? ' Stories already on this page are left out.' : '';

  return {
    note: `Most read in ${windowWords[window]}.${left}`,
    places: places.map((place) => placeView(place, paper)),
  };
}

function recommendationView(cards: readonly Card[], paper: Paper): RecommendationView {
  const [first, ...others] = cards;
  const hasPicture = first?.pictureFile !== null;

  return {
    lead: first && hasPicture ? cardView(first, paper, { size: 'm', dek: false }) : undefined,
    links: (hasPicture ? others : cards).map((card) => plainLink(card, paper)),
  };
}

/**
 * What the ranking and the recommendation are chosen from is the same beside every story until the next edition: so are
 * these links, and their HTML is made once.
 */
const links = new WeakMap<Card, LinkView>();
const rankedLinks = new WeakMap<Ranked, PlaceView>();

function plainLink(card: Card, paper: Paper): LinkView {
  const known = links.get(card);
  if (known) return known;

  const link = linkView(card, '', paper);
  links.set(card, link);
  return link;
}

function placeView(place: Ranked, paper: Paper): PlaceView {
  const known = rankedLinks.get(place);
  if (known) return known;

  const view = { ...linkView(place.card, '', paper), rank: place.rank };
  rankedLinks.set(place, view);
  return view;
}

const linkView = (card: Named, reason: string, paper: Paper): LinkView => ({
  href: cardPath(card),
  title: card.title,
  ...differing(card.language, paper.language),
  reason,
});

export function reasonWords(reason: Reason): string {
  if (reason.kind === 'chosen') return 'Chosen by the editors';
  if (reason.kind === 'series') return reason.isEarlier ? 'Earlier in this story' : 'Later in this story';
  if (reason.kind === 'topic') return `Same topic: ${reason.name}`;
  if (reason.kind === 'author') return `Also by ${reason.name}`;
  if (reason.kind === 'newest') return `Newest in ${reason.section}`;

  if (reason.told === 'before') return 'Earlier in this story';
  if (reason.told === 'after') return 'Later in this story';
  // Of one event there is more to say than that both are of one field.
  return alikeWords(reason.told && reason.words.length > 0 ? [] : reason.topics, reason.words);
}

const mostTopics = 2;

/** Editors' words before the program's: a topic says more than what a text happens to repeat. */
function alikeWords(topics: readonly string[], words: readonly string[]): string {
  if (topics.length === 0) return words.length > 0 ? `Both about ${listed(words)}` : 'On a like subject';

  return `Same ${topics.length > 1 ? 'topics' : 'topic'}: ${listed(topics.slice(0, mostTopics))}`;
}
