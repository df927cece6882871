import { type Card, cardColumns } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { placedInTime, withBackground } from './coverage.ts';
import type { Linked } from './rails.ts';
import type { Ties } from './related.store.ts';

/** Stories the editors put beside this one, in their order; those readers cannot see are left out. */
export async function pinnedBeside(db: Reader, id: number): Promise<Linked[]> {
  const cards = await db.all<Card>(sql`
    SELECT ${cardColumns}
    FROM related_pins p JOIN articles a ON a.id = p.related_id JOIN sections s ON s.id = a.section_id
    WHERE p.article_id = ${id} AND a.status = 'published' ORDER BY p.position`);

  return cards.map((card) => ({ card, reason: { kind: 'chosen' } }));
}

/** Published stories alike in content, best first, some of the first places given to background. */
export async function alikeBeside(
  db: Reader,
  { id, publishedAt }: { readonly id: number; readonly publishedAt: string },
  limit: number,
): Promise<Linked[]> {
  const cards = await db.all<Card & { readonly words: string }>(sql`
    SELECT ${cardColumns}, r.words
    FROM related r JOIN articles a ON a.id = r.related_id JOIN sections s ON s.id = a.section_id
    WHERE r.article_id = ${id} AND a.status = 'published'
    ORDER BY r.score DESC, r.related_id DESC LIMIT ${limit}`);

  return withBackground(cards.map((card) => placedInTime({ card, reason: alikeBy(card.words) }, publishedAt)));
}

const alikeBy = (words: string): Linked['reason'] => ({ kind: 'alike', ...(JSON.parse(words) as Ties) });
