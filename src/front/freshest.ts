import type { Card } from '../articles/cards.ts';

const freshHours = 24;
const readWeight = 0.6;
/** The newest story is never further down than this. */
const newestWithin = 4;

/** The place of a story among what is read most, from 1. */
export type Ranks = ReadonlyMap<number, number>;

/**
 * Fresh and well read first: half of its worth is gone after a day, being read adds to it, and the newest story is
 * always among the first four.
 */
export function freshest(cards: readonly Card[], ranks: Ranks, now: Date): Card[] {
  const [newest] = cards;
  const worth = ({ id, publishedAt }: Card) => {
    const hours = Math.max(0, now.getTime() - Date.parse(publishedAt)) / 3_600_000;
    const rank = ranks.get(id);
    return 0.5 ** (hours / freshHours) + (rank ? readWeight / Math.sqrt(rank) : 0);
  };
  const places = new Map(cards.map((card, place) => [card, place]));
  const sorted = [...cards].sort((a, b) => worth(b) - worth(a) || (places.get(a) ?? 0) - (places.get(b) ?? 0));
  if (!newest || sorted.indexOf(newest) < newestWithin) return sorted;

  const others = sorted.filter((card) => card !== newest);
  return [...others.slice(0, newestWithin - 1), newest, ...others.slice(newestWithin - 1)];
}
