import { type Card, cardsByIds } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import type { Ranking } from './ranking.ts';

export interface RankedCard {
  readonly card: Card;
  readonly rank: number;
  readonly readers: number;
  readonly hidesViews: number;
}

/** The first places of a ranking with their stories; one withdrawn a moment ago is left out. */
export async function rankedCards(db: Reader, { places }: Ranking, most: number): Promise<RankedCard[]> {
  const shown = places.slice(0, most);
  const cards = new Map(
    (
      await cardsByIds(
        db,
        shown.map(({ id }) => id),
      )
    ).map((card) => [card.id, card]),
  );

  return shown.flatMap(({ id, rank, readers, hidesViews }) => {
    const card = cards.get(id);
    return card ? [{ card, rank, readers, hidesViews }] : [];
  });
}
