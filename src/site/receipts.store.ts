import type { Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';

/** Whether the cache in front has heard of something. */
export interface Receipt {
  readonly id: number;
  readonly tries: number;
  /** UTC ISO 8601; null until it has heard. */
  readonly toldAt: string | null;
}

/** Comes after the commands that change what readers see, in their transaction. Asked again, it waits anew. */
export const askForReceipt = (id: number): Sql => sql`
  INSERT INTO purge_receipts (id, edition, tries, told_at)
  SELECT ${id}, CAST(value AS bigint), 0, NULL FROM settings WHERE name = 'edition'
  ON CONFLICT (id) DO UPDATE SET edition = excluded.edition, tries = 0, told_at = NULL`;

export const receiptsOf = (db: Reader, ids: readonly number[]) =>
  db.all<Receipt>(sql`SELECT id, tries, told_at AS "toldAt" FROM purge_receipts WHERE id IN ${list(ids)}`);

/** Somebody waits for a purge that was not tried yet. */
export const isPurgeAwaited = async (db: Reader): Promise<boolean> =>
  (await db.get(sql`SELECT id FROM purge_receipts WHERE told_at IS NULL AND tries = 0 LIMIT 1`)) !== undefined;

export const noteHeard = (until: number, at: string): Sql => sql`
  UPDATE purge_receipts SET tries = tries + 1, told_at = ${at} WHERE told_at IS NULL AND edition <= ${until}`;

export const noteUnheard = (): Sql => sql`UPDATE purge_receipts SET tries = tries + 1 WHERE told_at IS NULL`;
