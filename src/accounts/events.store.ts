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

export interface ListedEvent extends Event {
  /** The story it was done to, while there is one. */
  readonly storyId: number | null;
}

/** The newest events first, after one of them or from the top. */
export function latestEvents(db: Reader, before: number | undefined, limit: number): Promise<ListedEvent[]> {
  const older = before ? sql`WHERE e.id < ${before}` : sql``;

  return db.all<ListedEvent>(sql`
    SELECT e.id, e.at, e.account_id AS "accountId", e.account_name AS "accountName", e.act, e.about,
      e.about_id AS "aboutId", a.id AS "storyId"
    FROM events e LEFT JOIN articles a ON a.id = e.about_id
    ${older} ORDER BY e.id DESC LIMIT ${limit}`);
}
