import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';
import { copiesOfEach } from '../copies.store.ts';

/** A story as its page knows it: only published and withdrawn ones are found. */
export interface PublicArticle {
  readonly id: number;
  readonly slug: string;
  readonly status: 'published' | 'withdrawn';
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly pictureFile: string | null;
  readonly pictureDescription: string | null;
  readonly pictureCaption: string | null;
  readonly pictureCredit: string | null;
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
  readonly pictureLibrary: string | null;
  readonly sectionId: number;
  readonly seriesId: number | null;
  readonly hidesViews: number;
  readonly refusesReactions: number;
  readonly sectionSlug: string;
  readonly sectionName: string;
  readonly hue: string;
  readonly views: number;
  readonly reactions: number;
  /** How many versions readers have seen. */
  readonly versions: number;
  /** The ids of stories that tell the same, parted by spaces; null without any. */
  readonly copies: string | null;
  /** What few stories have is asked for where there is some. */
  readonly hasPins: number;
  readonly hasBans: number;
  readonly hasCorrections: number;
  readonly hasRedactions: number;
  readonly hasOriginal: number;
  /** Lines of `slug TAB name`, in order; null without any. */
  readonly authors: string | null;
  readonly topics: string | null;
}

const isAny = (rows: Sql) => sql`CASE WHEN EXISTS (${rows}) THEN 1 ELSE 0 END`;

export const findPublic = (db: Reader, slug: string) =>
  db.get<PublicArticle>(sql`
    SELECT a.id, a.slug, a.status, a.language, a.title, a.summary, a.html,
      a.published_at AS "publishedAt", a.updated_at AS "updatedAt",
      a.picture_file AS "pictureFile", a.picture_description AS "pictureDescription",
      a.picture_caption AS "pictureCaption", a.picture_credit AS "pictureCredit",
      a.picture_width AS "pictureWidth", a.picture_height AS "pictureHeight",
      (SELECT m.focal_x || ' ' || m.focal_y || ' ' || m.variants FROM media m WHERE m.file = a.picture_file)
        AS "pictureLibrary",
      a.section_id AS "sectionId", a.series_id AS "seriesId",
      a.hides_views + s.hides_views AS "hidesViews",
      a.refuses_reactions + s.refuses_reactions AS "refusesReactions",
      s.slug AS "sectionSlug", s.name AS "sectionName", s.hue,
      coalesce(c.views, 0) AS views, coalesce(c.reactions, 0) AS reactions,
      coalesce((SELECT max(v.number) FROM public_versions v WHERE v.article_id = a.id), 1) AS versions,
      ${copiesOfEach} AS copies,
      ${isAny(sql`SELECT 1 FROM related_pins p WHERE p.article_id = a.id`)} AS "hasPins",
      ${isAny(sql`SELECT 1 FROM related_bans b WHERE b.article_id = a.id`)} AS "hasBans",
      ${isAny(sql`SELECT 1 FROM corrections k WHERE k.article_id = a.id`)} AS "hasCorrections",
      ${isAny(sql`SELECT 1 FROM redactions r WHERE r.article_id = a.id`)} AS "hasRedactions",
      ${isAny(sql`SELECT 1 FROM originals o WHERE o.article_id = a.id`)} AS "hasOriginal",
      (SELECT string_agg(u.slug || ${'\t'} || u.name, ${'\n'} ORDER BY w.position)
        FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE w.article_id = a.id) AS authors,
      (SELECT string_agg(t.slug || ${'\t'} || t.name, ${'\n'} ORDER BY x.position)
        FROM article_topics x JOIN topics t ON t.id = x.topic_id WHERE x.article_id = a.id) AS topics
    FROM articles a
    JOIN sections s ON s.id = a.section_id
    LEFT JOIN article_counts c ON c.article_id = a.id
    WHERE a.slug = ${slug} AND a.status IN ('published', 'withdrawn')`);

/** Where the story lives that once had a slug of which only the hash is kept. */
export const findByHiddenSlug = (db: Reader, hash: string) =>
  db.get<{ slug: string; sectionSlug: string }>(sql`
    SELECT a.slug, s.slug AS "sectionSlug"
    FROM redacted_slugs f
    JOIN articles a ON a.id = f.article_id
    JOIN sections s ON s.id = a.section_id
    WHERE f.hash = ${hash} AND a.status IN ('published', 'withdrawn')`);

/** Where the story lives now that once had this slug. */
export const findMoved = (db: Reader, slug: string) =>
  db.get<{ slug: string; sectionSlug: string }>(sql`
    SELECT a.slug, s.slug AS "sectionSlug"
    FROM article_slugs f
    JOIN articles a ON a.id = f.article_id
    JOIN sections s ON s.id = a.section_id
    WHERE f.slug = ${slug} AND a.status IN ('published', 'withdrawn')`);
