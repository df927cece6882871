import { articlesPlaced, type Card, cardsByIds } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { backgroundAt, toldOfIt, withBackground } from './coverage.ts';
import type { Linked, Reason } from './rails.ts';
import type { Ties } from './related.store.ts';

/** As much of a story as its place beside another one depends on. */
export type Placed = Pick<Card, 'id' | 'publishedAt'>;

/** A story that may stand beside another one. Many more are found than have a place, so the reason is read later. */
export interface Found {
  readonly card: Placed;
  readonly reason: () => Reason;
}

/** Stories the editors put beside this one, in their order; those readers cannot see are left out. */
export async function pinnedBeside(db: Reader, id: number): Promise<Found[]> {
  const stories = await db.all<Placed>(sql`
    SELECT a.id, a.published_at AS "publishedAt"
    FROM related_pins p JOIN articles a ON a.id = p.related_id
    WHERE p.article_id = ${id} AND a.status = 'published' ORDER BY p.position`);

  return stories.map((card) => ({ card, reason: () => ({ kind: 'chosen' }) }));
}

/** Published ones of the stories most alike in content, best first, some of the first places given to background. */
export async function alikeBeside(db: Reader, { id, publishedAt }: Placed, limit: number): Promise<Found[]> {
  const stories = await db.all<Placed & { readonly words: string }>(sql`
    SELECT a.id, a.published_at AS "publishedAt", r.words
    FROM (SELECT related_id, score, words FROM related
      WHERE article_id = ${id} ORDER BY score DESC, related_id DESC LIMIT ${limit}) AS r
    JOIN ${articlesPlaced(db)} ON a.id = r.related_id
    WHERE a.status = 'published'
    ORDER BY r.score DESC, r.related_id DESC`);
  const isBackground = backgroundAt(publishedAt);

  return withBackground(stories, (other) => isBackground(other.publishedAt)).map((other) => ({
    card: other,
    reason: () => alikeReason(other.words, other.publishedAt, publishedAt),
  }));
}

function alikeReason(stored: string, other: string, publishedAt: string): Reason {
  const { parts, topics, words } = JSON.parse(stored) as Ties;

  return { kind: 'alike', topics, words, told: toldOfIt(other, publishedAt, parts) };
}

/** The same links with all that they show. */
export async function withCards(db: Reader, links: readonly Found[]): Promise<Linked[]> {
  const cards = await cardsByIds(
    db,
    links.map(({ card }) => card.id),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));

  return links.flatMap(({ card: { id }, reason }) => {
    const card = byId.get(id);
    return card ? [{ card, reason: reason() }] : [];
  });
}
