import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

export interface Event {
  readonly id: number;
  readonly at: string;
  /** Null where the program itself acted, such as a schedule. */
  readonly accountId: number | null;
  readonly accountName: string;
  /** In the past tense: `published`, `invited`. */
  readonly act: string;
  /** What it was done to, as it was called then. */
  readonly about: string;
  readonly aboutId: number | null;
}

export const insertEvent = (event: Event): Sql => sql`
  INSERT INTO events (id, at, account_id, account_name, act, about, about_id)
  VALUES (${event.id}, ${event.at}, ${event.accountId}, ${event.accountName}, ${event.act}, ${event.about},
    ${event.aboutId})`;

/** The newest events first, after one of them or from the top. */
export function latestEvents(db: Reader, before: number | undefined, limit: number): Promise<Event[]> {
  const older = before ? sql`WHERE id < ${before}` : sql``;

  return db.all<Event>(sql`
    SELECT id, at, account_id AS "accountId", account_name AS "accountName", act, about, about_id AS "aboutId"
    FROM events ${older} ORDER BY id DESC LIMIT ${limit}`);
}
