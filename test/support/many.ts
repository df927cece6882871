import { quoted, statement, tablesOf } from '../../src/db/schema.ts';
import { sql } from '../../src/db/sql.ts';
import type { TestSite } from './site.ts';

/** What a story has of its own in storage. */
const ofStories = [
  'articles',
  'article_slugs',
  'article_topics',
  'article_authors',
  'article_counts',
  'article_terms',
  'revisions',
  'public_versions',
  'corrections',
  'related',
  'related_queue',
  'same_story',
  'story_profiles',
  'story_sequences',
  'view_hours',
];

const ids = ['id', 'article_id', 'related_id', 'copy_id'];

/** Copies every story so many times with all it has, its links to copies of the same turn, and lets PostgreSQL look. */
export async function multiply({ db }: TestSite, times: number): Promise<void> {
  const range = await db.get<{ step: number }>(sql`SELECT max(id) - min(id) + 1 AS step FROM articles`);
  const copy = (column: string) => {
    if (ids.includes(column)) return `t.${quoted(column)} + n.turn * ${range?.step}`;
    return column === 'slug' ? `t.slug || '-' || n.turn` : `t.${quoted(column)}`;
  };

  for (const { name, columns } of (await tablesOf(db)).filter((table) => ofStories.includes(table.name)))
    await db.run(
      statement(`
        INSERT INTO ${name} (${columns.map(quoted).join(', ')})
        SELECT ${columns.map(copy).join(', ')} FROM ${name} t CROSS JOIN (
          WITH RECURSIVE turns(turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM turns WHERE turn < ${times})
          SELECT turn FROM turns) n`),
    );
  if (db.engine === 'postgres') await db.run(sql`ANALYZE`);
}
