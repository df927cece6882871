import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { ActKind, ScheduledAct } from './schedule.ts';

interface NewAct {
  readonly id: number;
  readonly articleId: number;
  readonly act: ActKind;
  readonly revision: number;
  readonly dueAt: string;
  readonly accountId: number;
  readonly madeAt: string;
}

/** Schedules an act, in place of an earlier one. Touches nothing where the story has moved on to another save. */
export const putAct = ({ id, articleId, act, revision, dueAt, accountId, madeAt }: NewAct, base: number): Sql =>
  mustChange(sql`
    INSERT INTO scheduled_acts (id, article_id, act, revision, due_at, made_by, made_at)
    SELECT ${id}, a.id, ${act}, ${revision}, ${dueAt}, ${accountId}, ${madeAt}
    FROM articles a WHERE a.id = ${articleId} AND a.revision = ${base}
    ON CONFLICT (article_id, act) DO UPDATE SET id = excluded.id, revision = excluded.revision,
      due_at = excluded.due_at, made_by = excluded.made_by, made_at = excluded.made_at, failed_at = NULL`);

export const dropAct = (articleId: number, act: ActKind): Sql => sql`
  DELETE FROM scheduled_acts WHERE article_id = ${articleId} AND act = ${act}`;

export const dropActs = (articleId: number): Sql => sql`DELETE FROM scheduled_acts WHERE article_id = ${articleId}`;

/** Takes an act to carry it out. Only one can: where it is gone or was changed, nothing of the list happens. */
export const takeAct = ({ id, revision, dueAt }: ScheduledAct): Sql =>
  mustChange(sql`
    DELETE FROM scheduled_acts WHERE id = ${id} AND revision = ${revision} AND due_at = ${dueAt}`);

export const moveAct = ({ id, dueAt }: ScheduledAct, to: string): Sql =>
  mustChange(sql`
    UPDATE scheduled_acts SET due_at = ${to}, failed_at = NULL WHERE id = ${id} AND due_at = ${dueAt}`);

export const noteFailure = ({ id, dueAt }: ScheduledAct, at: string): Sql => sql`
  UPDATE scheduled_acts SET failed_at = ${at} WHERE id = ${id} AND due_at = ${dueAt}`;

const acts = sql`
  SELECT s.id, s.article_id AS "articleId", s.act, s.revision, s.due_at AS "dueAt", s.failed_at AS "failedAt",
    u.name AS "madeBy"
  FROM scheduled_acts s LEFT JOIN accounts u ON u.id = s.made_by`;

export const findAct = (db: Reader, id: number) => db.get<ScheduledAct>(sql`${acts} WHERE s.id = ${id}`);

export const actsOf = (db: Reader, articleId: number) =>
  db.all<ScheduledAct>(sql`${acts} WHERE s.article_id = ${articleId} ORDER BY s.due_at, s.id`);

/** What is due, the first first; what failed waits until it may be tried again. */
export const dueActs = (db: Reader, now: string, retryFrom: string, limit: number) =>
  db.all<ScheduledAct>(sql`
    ${acts} WHERE s.due_at <= ${now} AND (s.failed_at IS NULL OR s.failed_at <= ${retryFrom})
    ORDER BY s.due_at, s.id LIMIT ${limit}`);

export interface ComingAct extends ScheduledAct {
  readonly title: string;
  readonly sectionName: string;
  readonly status: string;
  readonly publishedAt: string | null;
  readonly ownerId: number | null;
}

/** What is to happen, in the order of its times. */
export const comingActs = (db: Reader, limit: number) =>
  db.all<ComingAct>(sql`
    SELECT s.id, s.article_id AS "articleId", s.act, s.revision, s.due_at AS "dueAt", s.failed_at AS "failedAt",
      u.name AS "madeBy", a.working_title AS title, c.name AS "sectionName",
      a.status, a.published_at AS "publishedAt", a.owner_id AS "ownerId"
    FROM scheduled_acts s
    JOIN articles a ON a.id = s.article_id
    JOIN sections c ON c.id = a.working_section_id
    LEFT JOIN accounts u ON u.id = s.made_by
    ORDER BY s.due_at, s.id LIMIT ${limit}`);
