import type { Engine } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';
import type { Within } from './within.ts';

/**
 * A story `a` that readers see. SQLite takes an equation for rare and would read all public stories by their status,
 * unless it is told otherwise; with that, it uses the indexes that hold nothing else.
 */
export const isPublic = (engine: Engine): Sql =>
  engine === 'sqlite' ? sql`likely(a.status = 'published')` : sql`a.status = 'published'`;

/** The ids of the stories in which a search looks. */
export const storiesWithin = (engine: Engine, within: Within): Sql => sql`
  SELECT a.id FROM articles a WHERE ${isPublic(engine)} ${isWithin(within)}`;

/** The newest of them by date, in PostgreSQL. */
export const newestWithin = (within: Within, limit: number): Sql => sql`
  ${storiesWithin('postgres', within)} ORDER BY a.published_at DESC, a.id DESC LIMIT ${limit}`;

/** The same of the story `a` of a list, whose id may be written so that no index of it is used. */
export const isWithin = ({ sectionId, topicId, authorId, from, to }: Within, id = sql`a.id`): Sql => sql`
  ${sectionId === undefined ? sql`` : sql`AND a.section_id = ${sectionId}`}
  ${from === undefined ? sql`` : sql`AND a.published_at >= ${from}`}
  ${to === undefined ? sql`` : sql`AND a.published_at < ${to}`}
  ${topicId === undefined ? sql`` : sql`AND ${id} IN (SELECT article_id FROM article_topics WHERE topic_id = ${topicId})`}
  ${authorId === undefined ? sql`` : sql`AND ${id} IN (SELECT article_id FROM article_authors WHERE author_id = ${authorId})`}`;
