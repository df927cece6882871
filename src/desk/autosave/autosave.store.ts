import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';

/** What a text waits for: nothing any more, the writer's next save, or, set aside in a conflict, that the writer asks for it. */
export const waiting = { forNothing: 0, forASave: 1, toBeAskedFor: 2 } as const;

export interface Autosave {
  readonly id: number;
  readonly articleId: number;
  readonly savedAt: string;
  readonly pending: number;
  /** The form as typed, as JSON. */
  readonly fields: string;
}

const columns = sql`id, article_id AS "articleId", saved_at AS "savedAt", pending, fields`;

export const insertAutosave = (
  { id, articleId, savedAt, fields }: Omit<Autosave, 'pending'>,
  accountId: number,
  pending: number = waiting.forASave,
): Sql => sql`
  INSERT INTO autosaves (id, article_id, account_id, saved_at, pending, fields)
  VALUES (${id}, ${articleId}, ${accountId}, ${savedAt}, ${pending}, ${fields})`;

/** A save has taken in what was typed before it. */
export const settleAutosaves = (articleId: number, accountId: number): Sql => sql`
  UPDATE autosaves SET pending = ${waiting.forNothing}
  WHERE article_id = ${articleId} AND account_id = ${accountId} AND pending = ${waiting.forASave}`;

/** Somebody's own, newest first. */
export const autosavesOf = (db: Reader, articleId: number, accountId: number, limit: number) =>
  db.all<Autosave>(sql`
    SELECT ${columns} FROM autosaves WHERE article_id = ${articleId} AND account_id = ${accountId}
    ORDER BY id DESC LIMIT ${limit}`);

/** Those that were set aside in a conflict, newest first; any number of later ones must not hide them. */
export const setAsideBy = (db: Reader, articleId: number, accountId: number, limit: number) =>
  db.all<Autosave>(sql`
    SELECT ${columns} FROM autosaves
    WHERE article_id = ${articleId} AND account_id = ${accountId} AND pending = ${waiting.toBeAskedFor}
    ORDER BY id DESC LIMIT ${limit}`);

export const findAutosave = (db: Reader, id: number, accountId: number) =>
  db.get<Autosave>(sql`SELECT ${columns} FROM autosaves WHERE id = ${id} AND account_id = ${accountId}`);

/** The newest text of each story that somebody began and never saved. */
export const unsavedStories = (db: Reader, accountId: number, limit: number) =>
  db.all<Autosave>(sql`
    SELECT ${columns} FROM autosaves s
    WHERE account_id = ${accountId} AND pending = ${waiting.forASave}
      AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = s.article_id)
      AND NOT EXISTS (
        SELECT 1 FROM autosaves n
        WHERE n.article_id = s.article_id AND n.account_id = s.account_id AND n.id > s.id)
    ORDER BY id DESC LIMIT ${limit}`);

export const deleteAutosaves = (articleId: number): Sql => sql`DELETE FROM autosaves WHERE article_id = ${articleId}`;

interface Spans {
  /** Until when all are kept, one of ten minutes is, one of a day is, and pending ones are. */
  readonly all: string;
  readonly tenMinutes: string;
  readonly days: string;
  readonly pending: string;
}

/**
 * The newest of each person and story stays while it is pending; of the others, the newest of each span of time. What was
 * set aside in a conflict stays as long as what was never saved, and takes no other's place.
 */
export const thinAutosaves = ({ all, tenMinutes, days, pending }: Spans): Sql => sql`
  DELETE FROM autosaves WHERE saved_at < ${all} AND id IN (
    SELECT id FROM (
      SELECT id, saved_at, pending,
        row_number() OVER (PARTITION BY article_id, account_id ORDER BY id DESC) AS place,
        row_number() OVER (
          PARTITION BY article_id, account_id,
            CASE WHEN saved_at >= ${tenMinutes} THEN substr(saved_at, 1, 15) ELSE substr(saved_at, 1, 10) END
          ORDER BY id DESC) AS place_in_span
      FROM autosaves WHERE pending <> ${waiting.toBeAskedFor} OR saved_at < ${pending}) AS ranked
    WHERE (place > 1 OR pending = ${waiting.forNothing} OR saved_at < ${pending}) AND (place_in_span > 1 OR saved_at < ${days}))`;
