import type { Card } from '../articles/cards.ts';
import type { Ranked } from './rails.ts';

const freshHours = 48;
const weights = { front: 1, fresh: 0.8, read: 0.8 } as const;

/**
 * What a reader of the whole paper should not miss, best first: what stands high on the front page, is fresh, and is
 * read. Each counts between 0 and its weight.
 */
export function recommended(
  front: readonly Card[],
  ranking: readonly Ranked[],
  newest: readonly Card[],
  now: Date,
): Card[] {
  const cards = new Map([...front, ...ranking.map(({ card }) => card), ...newest].map((card) => [card.id, card]));
  const frontPlace = new Map(front.map(({ id }, index) => [id, 1 - index / front.length]));
  const rankOf = new Map(ranking.map(({ card, rank }) => [card.id, 1 / Math.sqrt(rank)]));
  const worth = ({ id, publishedAt }: Card) => {
    const hours = Math.max(0, now.getTime() - Date.parse(publishedAt)) / 3_600_000;
    const fresh = 0.5 ** (hours / freshHours);
    return weights.front * (frontPlace.get(id) ?? 0) + weights.fresh * fresh + weights.read * (rankOf.get(id) ?? 0);
  };

  return [...cards.values()].sort((a, b) => worth(b) - worth(a) || b.id - a.id);
}
