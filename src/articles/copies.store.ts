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
