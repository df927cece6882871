import type { Card } from '../articles/cards.ts';
import { cardsByIds } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { placedInTime, withBackground } from './coverage.ts';
import type { Linked } from './rails.ts';
import type { Ties } from './related.store.ts';

/** Stories the editors put beside this one, in their order; those readers cannot see are left out. */
export async function pinnedBeside(db: Reader, id: number): Promise<Linked[]> {
  const pins = await db.all<{ id: number }>(sql`
    SELECT related_id AS id FROM related_pins WHERE article_id = ${id} ORDER BY position`);

  return linked(db, pins, () => ({ kind: 'chosen' }));
}

/** Stories alike in content, best first, some of the first places given to background. */
export async function alikeBeside(
  db: Reader,
  { id, publishedAt }: { readonly id: number; readonly publishedAt: string },
  limit: number,
): Promise<Linked[]> {
  const alike = await db.all<{ id: number; words: string }>(sql`
    SELECT r.related_id AS id, r.words FROM related r
    WHERE r.article_id = ${id} ORDER BY r.score DESC, r.related_id DESC LIMIT ${limit}`);

  const links = await linked(db, alike, ({ words }) => ({ kind: 'alike', ...(JSON.parse(words) as Ties) }));
  return withBackground(links.map((link) => placedInTime(link, publishedAt)));
}

async function linked<Row extends { id: number }>(
  db: Reader,
  rows: readonly Row[],
  reason: (row: Row) => Linked['reason'],
): Promise<Linked[]> {
  if (rows.length === 0) return [];
  const cards = new Map(
    (
      await cardsByIds(
        db,
        rows.map(({ id }) => id),
      )
    ).map((card): [number, Card] => [card.id, card]),
  );

  return rows.flatMap((row) => {
    const card = cards.get(row.id);
    return card ? [{ card, reason: reason(row) }] : [];
  });
}
