import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Read } from './ranking.ts';

/** Published stories by the views since an hour, of one section or of all. */
export function readSince(
  archive: Reader,
  hour: string,
  sectionId: number | undefined,
  limit: number,
): Promise<Read[]> {
  const within = sectionId ? sql`AND a.section_id = ${sectionId}` : sql``;

  return archive.all<Read>(sql`
    SELECT h.article_id AS id, CAST(sum(h.views) AS bigint) AS views, a.hides_views + s.hides_views AS "hidesViews"
    FROM view_hours h JOIN articles a ON a.id = h.article_id JOIN sections s ON s.id = a.section_id
    WHERE h.hour >= ${hour} AND a.status = 'published' ${within}
    GROUP BY h.article_id, a.hides_views, s.hides_views ORDER BY sum(h.views) DESC, h.article_id DESC LIMIT ${limit}`);
}

/** Published stories by all their views. */
export function readEver(archive: Reader, sectionId: number | undefined, limit: number): Promise<Read[]> {
  const within = sectionId ? sql`AND a.section_id = ${sectionId}` : sql``;

  return archive.all<Read>(sql`
    SELECT c.article_id AS id, c.views, a.hides_views + s.hides_views AS "hidesViews"
    FROM article_counts c JOIN articles a ON a.id = c.article_id JOIN sections s ON s.id = a.section_id
    WHERE c.views > 0 AND a.status = 'published' ${within}
    ORDER BY c.views DESC, c.article_id DESC LIMIT ${limit}`);
}
