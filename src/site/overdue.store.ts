import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';

/** Something that was to happen to a story and has not: later than this, or failed. */
export const overdueSeconds = 60;

export interface Overdue {
  readonly actId: number;
  readonly articleId: number;
  readonly act: 'publish' | 'withdraw';
  readonly title: string;
  /** UTC ISO 8601. */
  readonly dueAt: string;
}

/** What should have happened by now, the longest overdue first. */
export function overdueStories(db: Reader, now: Date): Promise<Overdue[]> {
  const patience = new Date(now.getTime() - overdueSeconds * 1000).toISOString();

  return db.all<Overdue>(sql`
    SELECT s.id AS "actId", s.article_id AS "articleId", s.act, a.working_title AS title, s.due_at AS "dueAt"
    FROM scheduled_acts s JOIN articles a ON a.id = s.article_id
    WHERE s.due_at <= ${now.toISOString()} AND (s.due_at <= ${patience} OR s.failed_at IS NOT NULL)
    ORDER BY s.due_at, s.id`);
}
