import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface Series {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** A series that readers have seen; one that only drafts belong to does not exist for them. */
export const findSeries = (db: Reader, slug: string) =>
  db.get<Series>(sql`
    SELECT id, slug, name, description FROM series WHERE slug = ${slug} AND shown_at IS NOT NULL`);

/** The series that once had this address. */
export const formerSeries = (db: Reader, slug: string) =>
  db.get<Series>(sql`
    SELECT s.id, s.slug, s.name, s.description FROM series_slugs f JOIN series s ON s.id = f.series_id
    WHERE f.slug = ${slug} AND s.shown_at IS NOT NULL`);

export const seriesById = (db: Reader, id: number) =>
  db.get<Series>(sql`SELECT id, slug, name, description FROM series WHERE id = ${id}`);

const mostParts = 500;

/** The public parts of a series in their order: those placed by hand first, the others by date. */
export async function partIds(db: Reader, seriesId: number): Promise<number[]> {
  const parts = await db.all<{ id: number }>(sql`
    SELECT a.id FROM articles a
    LEFT JOIN series_parts p ON p.article_id = a.id AND p.series_id = a.series_id
    WHERE a.series_id = ${seriesId} AND a.status = 'published'
    ORDER BY coalesce(p.position, 1000000), a.published_at, a.id LIMIT ${mostParts}`);

  return parts.map(({ id }) => id);
}
