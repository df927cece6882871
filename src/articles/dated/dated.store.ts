import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';
import { articlesByDate } from '../card/card.store.ts';

/** The times of the first and the newest published story; null while there is none. */
export async function publishedSpan(db: Reader): Promise<{ first: string; last: string } | null> {
  const [first, last] = await Promise.all([
    db.get<{ at: string }>(sql`
      SELECT a.published_at AS at FROM ${articlesByDate(db)}
      WHERE a.status = 'published' ORDER BY a.published_at, a.id LIMIT 1`),
    db.get<{ at: string }>(sql`
      SELECT a.published_at AS at FROM ${articlesByDate(db)}
      WHERE a.status = 'published' ORDER BY a.published_at DESC, a.id DESC LIMIT 1`),
  ]);

  return first && last ? { first: first.at, last: last.at } : null;
}

export const anyBetween = async (db: Reader, from: string, to: string) =>
  (await db.get(sql`
    SELECT a.id FROM ${articlesByDate(db)}
    WHERE a.status = 'published' AND a.published_at >= ${from} AND a.published_at < ${to} LIMIT 1`)) !== undefined;
