import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';
import type { ReportState } from './report.ts';

export interface Report {
  readonly id: number;
  readonly articleId: number;
  readonly title: string;
  /** Where readers find the story; it may be withdrawn. */
  readonly slug: string;
  readonly sectionSlug: string;
  readonly status: string;
  /** The version it is about, and the one that readers see now. */
  readonly revision: number;
  readonly publicRevision: number;
  readonly words: string;
  readonly email: string | null;
  readonly sentAt: string;
  readonly state: ReportState;
  /** How often something was done about it. */
  readonly steps: number;
}

const reports = sql`
  SELECT r.id, r.article_id AS "articleId", a.title, a.slug, s.slug AS "sectionSlug", a.status, r.revision,
    a.public_revision AS "publicRevision", r.words, r.email, r.sent_at AS "sentAt", r.state, r.steps
  FROM reports r JOIN articles a ON a.id = r.article_id JOIN sections s ON s.id = a.section_id`;

const ofStory = (articleId: number | undefined) => (articleId ? sql`AND r.article_id = ${articleId}` : sql``);

/** New ones first, then those somebody looks at; each in the order they came. */
export const openReports = (db: Reader, articleId: number | undefined, limit: number) =>
  db.all<Report>(sql`
    ${reports} WHERE r.state IN ('new', 'looking') ${ofStory(articleId)}
    ORDER BY CASE r.state WHEN 'new' THEN 0 ELSE 1 END, r.id LIMIT ${limit}`);

/** The latest first, after one of them or from the top. */
export function closedReports(db: Reader, articleId: number | undefined, before: number | undefined, limit: number) {
  const older = before ? sql`AND r.id < ${before}` : sql``;

  return db.all<Report>(sql`
    ${reports} WHERE r.state IN ('mended', 'no mistake') ${ofStory(articleId)} ${older}
    ORDER BY r.id DESC LIMIT ${limit}`);
}

export const findReport = (db: Reader, id: number) => db.get<Report>(sql`${reports} WHERE r.id = ${id}`);

export interface ReportStep {
  readonly number: number;
  readonly state: ReportState;
  readonly note: string;
  readonly accountName: string;
  readonly madeAt: string;
}

export const stepsOf = (db: Reader, reportId: number) =>
  db.all<ReportStep>(sql`
    SELECT number, state, note, account_name AS "accountName", made_at AS "madeAt"
    FROM report_steps WHERE report_id = ${reportId} ORDER BY number`);

/** Moves a report on; touches nothing, and so fails, where a colleague did so meanwhile. */
export const moveReport = (reportId: number, { number, state }: ReportStep, closedAt: string | null): Sql =>
  mustChange(sql`
    UPDATE reports SET state = ${state}, steps = ${number}, closed_at = ${closedAt}
    WHERE id = ${reportId} AND steps = ${number - 1}`);

export const insertStep = (reportId: number, { number, state, note, accountName, madeAt }: ReportStep): Sql => sql`
  INSERT INTO report_steps (report_id, number, state, note, account_name, made_at)
  VALUES (${reportId}, ${number}, ${state}, ${note}, ${accountName}, ${madeAt})`;

export async function countNew(db: Reader): Promise<number> {
  const row = await db.get<{ reports: number }>(sql`
    SELECT CAST(count(*) AS integer) AS reports FROM reports WHERE state = 'new'`);

  return row?.reports ?? 0;
}

export async function countOpenOn(db: Reader, articleId: number): Promise<number> {
  const row = await db.get<{ reports: number }>(sql`
    SELECT CAST(count(*) AS integer) AS reports FROM reports
    WHERE article_id = ${articleId} AND state IN ('new', 'looking')`);

  return row?.reports ?? 0;
}
