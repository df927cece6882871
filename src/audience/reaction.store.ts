import type { Database, Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';

/** Counts a reaction; fails with a conflict where the reader has reacted to the story today. */
export const countReaction = (db: Database, articleId: number, mark: string, day: string) =>
  db.atomically([
    mustChange(sql`INSERT INTO reaction_marks (mark, day) VALUES (${mark}, ${day}) ON CONFLICT (mark) DO NOTHING`),
    sql`
      INSERT INTO article_counts (article_id, views, reactions) VALUES (${articleId}, 0, 1)
      ON CONFLICT (article_id) DO UPDATE SET reactions = article_counts.reactions + 1`,
  ]);

export async function reactionsOf(db: Reader, articleId: number): Promise<number> {
  const counts = await db.get<{ reactions: number }>(sql`
    SELECT reactions FROM article_counts WHERE article_id = ${articleId}`);

  return counts?.reactions ?? 0;
}

export const deleteReactionMarksBefore = (day: string): Sql => sql`DELETE FROM reaction_marks WHERE day < ${day}`;

export interface Reactable {
  readonly id: number;
  readonly sectionSlug: string;
  readonly hidesViews: number;
  readonly refusesReactions: number;
}

export const findReactable = (db: Reader, slug: string) =>
  db.get<Reactable>(sql`
    SELECT a.id, s.slug AS "sectionSlug", a.hides_views + s.hides_views AS "hidesViews",
      a.refuses_reactions + s.refuses_reactions AS "refusesReactions"
    FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.slug = ${slug} AND a.status = 'published'`);
