import type { Reader } from '../../db/database.ts';
import { list, sql } from '../../db/sql.ts';

export interface ExportedRow {
  readonly id: number;
  readonly slug: string;
  readonly sectionSlug: string;
  readonly section: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly language: string;
  readonly series: string | null;
  readonly publishedAt: string;
}

/** Published stories in the order of their ids, after one of them. */
export const publishedStories = (db: Reader, after: number, limit: number) =>
  db.all<ExportedRow>(sql`
    SELECT a.id, a.slug, s.slug AS "sectionSlug", s.name AS section, a.title, a.summary, a.body, a.language,
      e.name AS series, a.published_at AS "publishedAt"
    FROM articles a JOIN sections s ON s.id = a.section_id LEFT JOIN series e ON e.id = a.series_id
    WHERE a.id > ${after} AND a.status = 'published' ORDER BY a.id LIMIT ${limit}`);

interface NameOf {
  readonly id: number;
  readonly name: string;
}

export const topicsOf = (db: Reader, ids: readonly number[]) =>
  db.all<NameOf>(sql`
    SELECT x.article_id AS id, t.name FROM article_topics x JOIN topics t ON t.id = x.topic_id
    WHERE x.article_id IN ${list(ids)} ORDER BY x.article_id, x.position`);

export const authorsOf = (db: Reader, ids: readonly number[]) =>
  db.all<NameOf>(sql`
    SELECT x.article_id AS id, u.name FROM article_authors x JOIN authors u ON u.id = x.author_id
    WHERE x.article_id IN ${list(ids)} ORDER BY x.article_id, x.position`);
