import type { Reader } from '../../db/database.ts';
import { cardsByIds } from '../card/card.store.ts';
import type { Card } from '../card/card.ts';
import { partIds, type Series, seriesById } from './series.store.ts';

/** Where a story stands in its series. */
export interface PartOf {
  readonly series: Series;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly previous: Card | undefined;
  readonly next: Card | undefined;
}

/** Undefined where the story is in no series, or is its only public part. */
export async function partBeside(
  db: Reader,
  story: { readonly id: number; readonly seriesId: number | null },
): Promise<PartOf | undefined> {
  if (!story.seriesId) return undefined;

  const [series, ids] = await Promise.all([seriesById(db, story.seriesId), partIds(db, story.seriesId)]);
  const at = ids.indexOf(story.id);
  if (!series || at < 0 || ids.length < 2) return undefined;

  const [before, after] = [ids[at - 1], ids[at + 1]];
  const cards = await cardsByIds(
    db,
    [before, after].filter((id) => id !== undefined),
  );
  return {
    series,
    part: at + 1,
    parts: ids.length,
    previous: cards.find(({ id }) => id === before),
    next: cards.find(({ id }) => id === after),
  };
}
