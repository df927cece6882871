import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';

/** What must hold of every story: each question finds those of which it does not. */
export interface Rule {
  readonly words: string;
  readonly broken: Sql;
}

export const storyRules = (engine: Reader['engine']): readonly Rule[] => [
  {
    words: 'has no row for its newest save',
    broken: sql`
      SELECT a.id FROM articles a WHERE NOT EXISTS (
        SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = a.revision)`,
  },
  {
    words: 'is public, and the save that readers see is missing',
    broken: sql`
      SELECT a.id FROM articles a WHERE a.status IN ('published', 'withdrawn') AND NOT EXISTS (
        SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = a.public_revision AND r.published = 1)`,
  },
  {
    words: 'is public and has no public version',
    broken: sql`
      SELECT a.id FROM articles a WHERE a.public_revision IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM public_versions v WHERE v.article_id = a.id)`,
  },
  {
    words: 'stands otherwise than its newest public version says',
    broken: sql`
      SELECT a.id FROM articles a JOIN public_versions v ON v.article_id = a.id
      WHERE v.number = (SELECT max(n.number) FROM public_versions n WHERE n.article_id = a.id)
        AND CASE v.kind WHEN 'withdrawn' THEN 'withdrawn' ELSE 'published' END <> a.status`,
  },
  {
    words: 'does not hold its own address',
    broken: sql`
      SELECT a.id FROM articles a WHERE NOT EXISTS (
        SELECT 1 FROM article_slugs s WHERE s.article_id = a.id AND s.slug = a.slug)`,
  },
  {
    words: 'is published and has no words filed for search',
    broken: sql`
      SELECT a.id FROM articles a WHERE a.status = 'published' AND NOT EXISTS (
        SELECT 1 FROM article_terms t WHERE t.article_id = a.id)`,
  },
  {
    words: 'is not published and can be found all the same',
    broken: sql`
      SELECT a.id FROM articles a JOIN article_terms t ON t.article_id = a.id WHERE a.status <> 'published'`,
  },
  {
    words: 'is published and not in the search index',
    broken: engine === 'sqlite' ? unindexedInSqlite : unindexedInPostgres,
  },
  {
    words: 'stands under a topic with another date than its own',
    broken: sql`
      SELECT DISTINCT a.id FROM articles a JOIN article_topics x ON x.article_id = a.id
      WHERE coalesce(x.published_at, '') <> CASE WHEN a.status = 'published' THEN a.published_at ELSE '' END`,
  },
  {
    words: 'stands under an author with another date than its own',
    broken: sql`
      SELECT DISTINCT a.id FROM articles a JOIN article_authors x ON x.article_id = a.id
      WHERE coalesce(x.published_at, '') <> CASE WHEN a.status = 'published' THEN a.published_at ELSE '' END`,
  },
];

const unindexedInSqlite = sql`
  SELECT a.id FROM articles a WHERE a.status = 'published' AND NOT EXISTS (
    SELECT 1 FROM article_search s WHERE s.rowid = a.id)`;

const unindexedInPostgres = sql`
  SELECT a.id FROM articles a WHERE a.status = 'published' AND NOT EXISTS (
    SELECT 1 FROM article_search s WHERE s.article_id = a.id)`;

export const brokenStories = (db: Reader, { broken }: Rule, limit: number) =>
  db.all<{ id: number; title: string }>(sql`
    SELECT b.id, a.working_title AS title FROM (${broken}) AS b JOIN articles a ON a.id = b.id ORDER BY b.id LIMIT ${limit}`);

export const filedTerms = sql`SELECT terms, extras FROM article_terms`;

export const countedTerms = sql`SELECT term, documents FROM terms`;

/** Every file that a story, an author or the library names, and by what. */
export const namedFiles = sql`
  SELECT 'a story' AS by, picture_file AS file FROM articles WHERE picture_file IS NOT NULL
  UNION ALL SELECT 'an author', picture_file FROM authors WHERE picture_file IS NOT NULL
  UNION ALL SELECT 'the library', file FROM media
  UNION ALL SELECT 'the library', original FROM media`;

export const namedVariants = sql`SELECT variants FROM media`;
