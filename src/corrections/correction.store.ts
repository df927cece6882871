import type { Reader } from '../db/database.ts';
import { list, mustChange, type Sql, sql } from '../db/sql.ts';
import type { Correction, CorrectionKind, Wording } from './correction.ts';

const columns = sql`
  c.id, c.article_id AS "articleId", c.kind, c.serious, c.words, c.revision, c.report_id AS "reportId",
  c.made_at AS "madeAt", c.amended_at AS "amendedAt", c.taken_back_at AS "takenBackAt",
  c.taken_back_reason AS "takenBackReason", c.steps,
  (SELECT max(b.number) || '..' || v.number FROM public_versions v
    JOIN public_versions b ON b.article_id = v.article_id AND b.number < v.number AND b.revision IS NOT NULL
    WHERE v.article_id = c.article_id AND v.revision = c.revision AND v.kind = 'changed'
    GROUP BY v.number ORDER BY v.number LIMIT 1) AS changes`;

/** The corrections of stories, those of each oldest first. */
export const correctionsOf = (db: Reader, articleIds: readonly number[]) =>
  db.all<Correction>(sql`
    SELECT ${columns} FROM corrections c WHERE c.article_id IN ${list(articleIds)} ORDER BY c.article_id, c.id`);

export const findCorrection = (db: Reader, id: number) =>
  db.get<Correction>(sql`SELECT ${columns} FROM corrections c WHERE c.id = ${id}`);

/** A correction with the story it is about; the title of one that is withdrawn is told only where its notice shows it. */
export interface ListedCorrection extends Correction {
  readonly title: string | null;
  readonly language: string;
  readonly slug: string;
  readonly sectionSlug: string;
  readonly status: string;
}

/** Of stories that readers know, the newest first, after one of them or from the top. */
export const latestCorrections = (db: Reader, before: number | undefined, limit: number) =>
  db.all<ListedCorrection>(sql`
    SELECT ${columns}, a.language, a.slug, s.slug AS "sectionSlug", a.status,
      CASE WHEN a.status = 'published' OR n.shows = 'title' THEN a.title END AS title
    FROM corrections c
    JOIN articles a ON a.id = c.article_id
    JOIN sections s ON s.id = a.section_id
    LEFT JOIN withdrawal_notices n ON n.article_id = a.id
    WHERE a.published_at IS NOT NULL ${before ? sql`AND c.id < ${before}` : sql``}
    ORDER BY c.id DESC LIMIT ${limit}`);

export interface CorrectionStep {
  readonly number: number;
  readonly act: 'made' | 'amended' | 'taken back';
  readonly kind: CorrectionKind;
  readonly serious: number;
  readonly words: string;
  readonly reason: string;
  readonly accountName: string;
  readonly madeAt: string;
}

export const correctionSteps = (db: Reader, correctionId: number) =>
  db.all<CorrectionStep>(sql`
    SELECT number, act, kind, serious, words, reason, account_name AS "accountName", made_at AS "madeAt"
    FROM correction_steps WHERE correction_id = ${correctionId} ORDER BY number`);

export interface NewCorrection extends Wording {
  readonly id: number;
  readonly articleId: number;
  readonly revision: number | null;
  readonly reportId: number | null;
  readonly madeAt: string;
}

/** Touches nothing, and so fails, where readers have never seen the save it is bound to. */
export const insertCorrection = (made: NewCorrection): Sql =>
  mustChange(sql`
    INSERT INTO corrections (id, article_id, kind, serious, words, revision, report_id, made_at, steps)
    SELECT ${made.id}, a.id, ${made.kind}, ${made.serious}, ${made.words}, ${made.revision}, ${made.reportId},
      ${made.madeAt}, 1
    FROM articles a
    WHERE a.id = ${made.articleId} AND a.published_at IS NOT NULL
      AND (${made.revision === null ? 1 : 0} = 1 OR EXISTS (
        SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = ${made.revision ?? 0} AND r.published = 1))`);

export const insertCorrectionStep = (correctionId: number, step: CorrectionStep): Sql => sql`
  INSERT INTO correction_steps (correction_id, number, act, kind, serious, words, reason, account_name, made_at)
  VALUES (${correctionId}, ${step.number}, ${step.act}, ${step.kind}, ${step.serious}, ${step.words}, ${step.reason},
    ${step.accountName}, ${step.madeAt})`;

/** Touches nothing where a colleague amended it or took it back meanwhile. */
export const updateWording = ({ id, steps }: Correction, { kind, serious, words }: Wording, at: string): Sql =>
  mustChange(sql`
    UPDATE corrections
    SET kind = ${kind}, serious = ${serious}, words = ${words}, amended_at = ${at}, steps = ${steps + 1}
    WHERE id = ${id} AND steps = ${steps} AND taken_back_at IS NULL`);

/** Touches nothing where a colleague amended it or took it back meanwhile. */
export const markTakenBack = ({ id, steps }: Correction, reason: string, at: string): Sql =>
  mustChange(sql`
    UPDATE corrections SET taken_back_at = ${at}, taken_back_reason = ${reason}, steps = ${steps + 1}
    WHERE id = ${id} AND steps = ${steps} AND taken_back_at IS NULL`);

/** The saves of a story that readers have seen, newest first. */
export const publicSaves = (db: Reader, articleId: number, limit: number) =>
  db.all<{ number: number; savedAt: string }>(sql`
    SELECT number, saved_at AS "savedAt" FROM revisions
    WHERE article_id = ${articleId} AND published = 1 ORDER BY number DESC LIMIT ${limit}`);
