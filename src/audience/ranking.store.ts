import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Read } from './ranking.ts';

/**
 * A story read from fewer addresses an hour, summed over the window, is not ranked: one household, or one machine with
 * many browser names, makes no list.
 */
const leastAddresses = 3;

/** Published stories by their readers since an hour, of one section or of all. */
export function readSince(
  archive: Reader,
  hour: string,
  sectionId: number | undefined,
  limit: number,
): Promise<Read[]> {
  const within = sectionId ? sql`AND +a.section_id = ${sectionId}` : sql``;

  // Counted first; the plus keeps SQLite from counting every hour there is in the order of the stories.
  return archive.all<Read>(sql`
    SELECT n.id, n.readers, a.hides_views + s.hides_views AS "hidesViews"
    FROM (
      SELECT +h.article_id AS id, CAST(sum(h.readers) AS bigint) AS readers
      FROM view_hours h WHERE h.hour >= ${hour}
      GROUP BY 1 HAVING sum(h.addresses) >= ${leastAddresses}) n
    JOIN articles a ON a.id = n.id JOIN sections s ON s.id = a.section_id
    WHERE (a.status = 'published') IS TRUE ${within}
    ORDER BY n.readers DESC, n.id DESC LIMIT ${limit}`);
}

/** Published stories by all their readers. */
export function readEver(archive: Reader, sectionId: number | undefined, limit: number): Promise<Read[]> {
  const within = sectionId ? sql`AND +a.section_id = ${sectionId}` : sql``;

  return archive.all<Read>(sql`
    SELECT c.article_id AS id, c.readers, a.hides_views + s.hides_views AS "hidesViews"
    FROM article_counts c JOIN articles a ON a.id = c.article_id JOIN sections s ON s.id = a.section_id
    WHERE c.addresses >= ${leastAddresses} AND (a.status = 'published') IS TRUE ${within}
    ORDER BY c.readers DESC, c.article_id DESC LIMIT ${limit}`);
}
