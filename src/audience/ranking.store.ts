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
  const within = sectionId ? sql`AND a.section_id = ${sectionId}` : sql``;

  return archive.all<Read>(sql`
    SELECT h.article_id AS id, CAST(sum(h.readers) AS bigint) AS readers, a.hides_views + s.hides_views AS "hidesViews"
    FROM view_hours h JOIN articles a ON a.id = h.article_id JOIN sections s ON s.id = a.section_id
    WHERE h.hour >= ${hour} AND a.status = 'published' ${within}
    GROUP BY h.article_id, a.hides_views, s.hides_views HAVING sum(h.addresses) >= ${leastAddresses}
    ORDER BY sum(h.readers) DESC, h.article_id DESC LIMIT ${limit}`);
}

/** Published stories by all their readers. */
export function readEver(archive: Reader, sectionId: number | undefined, limit: number): Promise<Read[]> {
  const within = sectionId ? sql`AND a.section_id = ${sectionId}` : sql``;

  return archive.all<Read>(sql`
    SELECT c.article_id AS id, c.readers, a.hides_views + s.hides_views AS "hidesViews"
    FROM article_counts c JOIN articles a ON a.id = c.article_id JOIN sections s ON s.id = a.section_id
    WHERE c.addresses >= ${leastAddresses} AND a.status = 'published' ${within}
    ORDER BY c.readers DESC, c.article_id DESC LIMIT ${limit}`);
}
