import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';

export interface SeriesRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Published parts. */
  readonly stories: number;
  /** 1 where the parts stand in an order of their own. */
  readonly isPlaced: number;
  /** Null while readers have seen no part of it. */
  readonly shownAt: string | null;
}

const rows = sql`
  SELECT s.id, s.slug, s.name, s.description, s.shown_at AS "shownAt",
    CAST((SELECT count(*) FROM articles a WHERE a.series_id = s.id AND a.status = 'published') AS integer) AS stories,
    CASE WHEN EXISTS (SELECT 1 FROM series_parts p WHERE p.series_id = s.id) THEN 1 ELSE 0 END AS "isPlaced"
  FROM series s`;

export const seriesRows = (db: Reader, after: string, limit: number) =>
  db.all<SeriesRow>(sql`${rows} WHERE s.name > ${after} ORDER BY s.name, s.id LIMIT ${limit}`);

export const seriesRow = (db: Reader, id: number) => db.get<SeriesRow>(sql`${rows} WHERE s.id = ${id}`);

/** The series that has or had this address. */
export const seriesBySlug = (db: Reader, slug: string) =>
  db.get<SeriesRow>(sql`
    ${rows} WHERE s.slug = ${slug} OR s.id = (SELECT series_id FROM series_slugs WHERE slug = ${slug})`);

interface Words {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export const insertSeriesByHand = ({ id, slug, name, description }: Words): Sql => sql`
  INSERT INTO series (id, slug, name, description, sample) VALUES (${id}, ${slug}, ${name}, ${description}, 0)`;

export const updateSeries = ({ id, slug, name, description }: Words, before: Words): Sql =>
  mustChange(sql`
    UPDATE series SET slug = ${slug}, name = ${name}, description = ${description}, sample = 0
    WHERE id = ${id} AND slug = ${before.slug} AND name = ${before.name} AND description = ${before.description}`);

export const keepSeriesSlug = (id: number, former: string, present: string): Sql[] => [
  sql`DELETE FROM series_slugs WHERE slug = ${present} AND series_id = ${id}`,
  mustChange(sql`INSERT INTO series_slugs (slug, series_id) VALUES (${former}, ${id})`),
];

export interface Part {
  readonly id: number;
  readonly title: string;
  readonly status: 'draft' | 'scheduled' | 'published' | 'withdrawn';
  readonly publishedAt: string | null;
}

/** Every part, published or not, in the order of the series. */
export const partsOf = (db: Reader, seriesId: number) =>
  db.all<Part>(sql`
    SELECT a.id, a.title, a.status, a.published_at AS "publishedAt" FROM articles a
    LEFT JOIN series_parts p ON p.article_id = a.id AND p.series_id = a.series_id
    WHERE a.series_id = ${seriesId}
    ORDER BY coalesce(p.position, 1000000), coalesce(a.published_at, '9999'), a.id LIMIT 500`);

export const forgetPlaces = (seriesId: number): Sql => sql`DELETE FROM series_parts WHERE series_id = ${seriesId}`;

export const placePart = (seriesId: number, articleId: number, position: number): Sql => sql`
  INSERT INTO series_parts (series_id, article_id, position) VALUES (${seriesId}, ${articleId}, ${position})`;
