import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';

export interface OwnSession {
  readonly tokenHash: string;
  readonly browser: string;
  readonly createdAt: string;
  readonly seenAt: string;
}

/** Sessions of an account, the one used last first. */
export const sessionsOf = (db: Reader, accountId: number) =>
  db.all<OwnSession>(sql`
    SELECT token_hash AS "tokenHash", browser, created_at AS "createdAt", seen_at AS "seenAt"
    FROM sessions WHERE account_id = ${accountId} ORDER BY seen_at DESC, token_hash`);

/** Fails where the session is not theirs, or has ended. */
export const endOwnSession = (accountId: number, tokenHash: string): Sql =>
  mustChange(sql`DELETE FROM sessions WHERE account_id = ${accountId} AND token_hash = ${tokenHash}`);

export const endOtherSessions = (accountId: number, tokenHash: string): Sql => sql`
  DELETE FROM sessions WHERE account_id = ${accountId} AND token_hash <> ${tokenHash}`;

export const updateName = (accountId: number, name: string): Sql =>
  mustChange(sql`UPDATE accounts SET name = ${name} WHERE id = ${accountId}`);

export const updatePassword = (accountId: number, passwordHash: string): Sql =>
  mustChange(sql`UPDATE accounts SET password_hash = ${passwordHash} WHERE id = ${accountId} AND disabled_at IS NULL`);
