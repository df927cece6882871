import type { Reader } from '../db/database.ts';
import { list, sql } from '../db/sql.ts';
import type { Copies } from './shelf.ts';

/** Which of these stories are told again in another one. */
export async function copiesOf(db: Reader, ids: readonly number[]): Promise<Copies> {
  const pairs = await db.all<{ id: number; copyId: number }>(sql`
    SELECT article_id AS id, copy_id AS "copyId" FROM same_story WHERE article_id IN ${list(ids)}`);
  const byStory = Map.groupBy(pairs, ({ id }) => id);

  return new Map([...byStory].map(([id, copies]) => [id, copies.map(({ copyId }) => copyId)]));
}

/** The same in a statement that joins stories as `a`: the ids parted by spaces. */
export const copiesOfEach = sql`
  (SELECT string_agg(CAST(y.copy_id AS text), ' ') FROM same_story y WHERE y.article_id = a.id)`;

/** The public story that this one’s page names as the original. */
export const originalOf = (db: Reader, id: number) =>
  db.get<{ slug: string; sectionSlug: string }>(sql`
    SELECT a.slug, s.slug AS "sectionSlug"
    FROM originals o JOIN articles a ON a.id = o.original_id JOIN sections s ON s.id = a.section_id
    WHERE o.article_id = ${id} AND a.status = 'published'`);
