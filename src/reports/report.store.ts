import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';

export const publicRevision = async (db: Reader, articleId: number) =>
  (
    await db.get<{ revision: number }>(sql`
    SELECT public_revision AS revision FROM articles WHERE id = ${articleId}`)
  )?.revision ?? 0;

interface NewReport {
  readonly id: number;
  readonly articleId: number;
  readonly revision: number;
  readonly words: string;
  readonly email: string | null;
  readonly sentAt: string;
}

/** Touches nothing, and so fails, where the story was withdrawn a moment ago. */
export const insertReport = ({ id, articleId, revision, words, email, sentAt }: NewReport): Sql =>
  mustChange(sql`
    INSERT INTO reports (id, article_id, revision, words, email, sent_at, state)
    SELECT ${id}, a.id, ${revision}, ${words}, ${email}, ${sentAt}, 'new'
    FROM articles a WHERE a.id = ${articleId} AND a.status = 'published'`);

export interface Mark {
  readonly mark: string;
  readonly number: number;
  readonly madeAt: string;
}

/** What a reader has sent; the mark is one of the day's, or of the day before just after midnight. */
export const marksOf = (db: Reader, mark: string, oldMark: string, since: string) =>
  db.all<Mark>(sql`
    SELECT mark, number, made_at AS "madeAt" FROM report_marks
    WHERE mark IN (${mark}, ${oldMark}) AND made_at > ${since}`);

/** Fails where the same reader's other report took the number at the same time. */
export const insertMark = ({ mark, number, madeAt }: Mark): Sql => sql`
  INSERT INTO report_marks (mark, number, made_at) VALUES (${mark}, ${number}, ${madeAt})`;

export const deleteMarksBefore = (at: string): Sql => sql`DELETE FROM report_marks WHERE made_at <= ${at}`;

export const forgetEmails = (closedBefore: string): Sql => sql`
  UPDATE reports SET email = NULL WHERE email IS NOT NULL AND closed_at <= ${closedBefore}`;
