import { tablesOf } from '../db/schema.ts';
import type { Site } from '../site/site.ts';
import { changesIn } from './cleaning.ts';
import { savesOf, slugsOf } from './redaction.store.ts';
import { holds, type Removal, withoutParts } from './redaction.ts';
import { placesOf, removalAt, rowsAt } from './sweep.store.ts';

/** How much a removal would touch. */
export interface Found {
  readonly saves: number;
  /** Rows beside the saves: reports, corrections, the log and the like. */
  readonly beside: number;
  /** Addresses that hold what goes. */
  readonly slugs: readonly string[];
}

export async function findWords({ db }: Site, id: number, removal: Removal): Promise<Found> {
  const [saves, slugs, tables] = await Promise.all([savesOf(db, id), slugsOf(db, id), tablesOf(db)]);
  let beside = 0;
  for (const place of placesOf(tables, id, slugs)) {
    for (const row of await rowsAt(db, place)) if (changesIn(row, removalAt(place, removal)).length > 0) beside += 1;
  }

  return {
    saves: saves.filter(({ content }) => JSON.stringify(withoutParts(content, removal)) !== JSON.stringify(content))
      .length,
    beside,
    slugs: slugs.filter((slug) => removal.parts.includes('title') || holds(slug, removal.patterns)),
  };
}
