import { type Sql, sql } from '../db/sql.ts';
import type { Within } from './within.ts';

/** The ids of the stories in which a search looks. */
export const storiesWithin = ({ sectionId, topicId, authorId, from, to }: Within): Sql => sql`
  SELECT id FROM articles WHERE status = 'published'
  ${sectionId === undefined ? sql`` : sql`AND section_id = ${sectionId}`}
  ${from === undefined ? sql`` : sql`AND published_at >= ${from}`}
  ${to === undefined ? sql`` : sql`AND published_at < ${to}`}
  ${topicId === undefined ? sql`` : sql`AND id IN (SELECT article_id FROM article_topics WHERE topic_id = ${topicId})`}
  ${authorId === undefined ? sql`` : sql`AND id IN (SELECT article_id FROM article_authors WHERE author_id = ${authorId})`}`;
