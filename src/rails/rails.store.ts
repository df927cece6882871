import { articlesPlaced, type Card, cardsByIds, copiesOfEach } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { list, sql } from '../db/sql.ts';
import { backgroundAt, toldOfIt, withBackground } from './coverage.ts';
import type { Linked, Named, Reason } from './rails.ts';
import type { Ties } from './related.store.ts';

type Dated = Pick<Card, 'id' | 'publishedAt'>;

/** As much of a story as its place beside another one depends on. */
export interface Placed extends Pick<Card, 'id' | 'publishedAt'> {
  /** The ids of stories that tell the same, parted by spaces; null without any. */
  readonly copies: string | null;
}

/** A story that may stand beside another one. */
export interface Found<Story = Placed> {
  readonly card: Story;
  /** `alike` says no more: many more are found than have a place, so what two stories share is read later. */
  readonly reason: Reason | 'alike';
}

/** Stories the editors put beside this one, in their order; those readers cannot see are left out. */
export async function pinnedBeside(db: Reader, id: number): Promise<Found[]> {
  const stories = await db.all<Placed>(sql`
    SELECT a.id, a.published_at AS "publishedAt", ${copiesOfEach} AS copies
    FROM related_pins p JOIN articles a ON a.id = p.related_id
    WHERE p.article_id = ${id} AND a.status = 'published' ORDER BY p.position`);

  return stories.map((card) => ({ card, reason: { kind: 'chosen' } }));
}

/** Published ones of the stories most alike in content, best first, some of the first places given to background. */
export async function alikeBeside(db: Reader, { id, publishedAt }: Dated, limit: number): Promise<Found[]> {
  const stories = await db.all<Placed>(sql`
    SELECT a.id, a.published_at AS "publishedAt", ${copiesOfEach} AS copies
    FROM (SELECT related_id, score FROM related
      WHERE article_id = ${id} ORDER BY score DESC, related_id DESC LIMIT ${limit}) AS r
    JOIN ${articlesPlaced(db)} ON a.id = r.related_id
    WHERE a.status = 'published'
    ORDER BY r.score DESC, r.related_id DESC`);
  const isBackground = backgroundAt(publishedAt);

  return withBackground(stories, (other) => isBackground(other.publishedAt)).map((card) => ({ card, reason: 'alike' }));
}

/** The same links with all that they show. */
export async function named(db: Reader, story: Dated, links: readonly Found<Dated>[]): Promise<Linked<Named>[]> {
  if (links.length === 0) return [];
  const stories = await db.all<Named & { readonly words: string | null }>(sql`
    SELECT a.id, a.slug, a.language, a.title, a.published_at AS "publishedAt", s.slug AS "sectionSlug", r.words
    FROM articles a JOIN sections s ON s.id = a.section_id
    LEFT JOIN related r ON r.article_id = ${story.id} AND r.related_id = a.id
    WHERE (a.status = 'published') IS TRUE AND a.id IN ${list(idsOf(links))}`);
  const byId = new Map(stories.map((card) => [card.id, card]));

  return links.flatMap(({ card: { id }, reason }) => {
    const card = byId.get(id);
    return card ? [{ card, reason: reason === 'alike' ? alikeReason(card, story) : reason }] : [];
  });
}

/** The same links with all that a card of a story shows. */
export async function withCards(db: Reader, story: Dated, links: readonly Found<Dated>[]): Promise<Linked[]> {
  const [linked, cards] = await Promise.all([named(db, story, links), cardsByIds(db, idsOf(links))]);
  const byId = new Map(cards.map((card) => [card.id, card]));

  return linked.flatMap(({ card: { id }, reason }) => {
    const card = byId.get(id);
    return card ? [{ card, reason }] : [];
  });
}

const idsOf = (links: readonly Found<Dated>[]) => links.map(({ card }) => card.id);

function alikeReason(other: Dated & { readonly words: string | null }, { publishedAt }: Dated): Reason {
  // Links that were found anew a moment ago no longer say what the stories share.
  if (other.words === null) return { kind: 'alike', topics: [], words: [] };
  const { parts, topics, words } = JSON.parse(other.words) as Ties;

  return { kind: 'alike', topics, words, told: toldOfIt(other.publishedAt, publishedAt, parts) };
}
