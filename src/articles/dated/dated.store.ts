import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

/** The times of the first and the newest published story; null while there is none. */
export async function publishedSpan(db: Reader): Promise<{ first: string; last: string } | null> {
  const [first, last] = await Promise.all([
    db.get<{ at: string }>(sql`
      SELECT published_at AS at FROM articles WHERE status = 'published' ORDER BY published_at, id LIMIT 1`),
    db.get<{ at: string }>(sql`
      SELECT published_at AS at FROM articles WHERE status = 'published' ORDER BY published_at DESC, id DESC LIMIT 1`),
  ]);

  return first && last ? { first: first.at, last: last.at } : null;
}

export const anyBetween = async (db: Reader, from: string, to: string) =>
  (await db.get(sql`
    SELECT id FROM articles
    WHERE status = 'published' AND published_at >= ${from} AND published_at < ${to} LIMIT 1`)) !== undefined;
