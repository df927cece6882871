import type { Database, Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';
import type { Account, Failures } from './account.ts';

export const anyAccount = async (db: Reader) => (await db.get(sql`SELECT id FROM accounts LIMIT 1`)) !== undefined;

/** The account that may sign in with this address: not one that is disabled or was only invited. */
export const accountByEmail = (db: Reader, email: string) =>
  db.get<Account & { passwordHash: string }>(sql`
    SELECT id, email, name, role, password_hash AS "passwordHash" FROM accounts
    WHERE email = ${email} AND disabled_at IS NULL AND password_hash <> ''`);

interface FirstAccount extends Account {
  readonly passwordHash: string;
  readonly createdAt: string;
  readonly linkHash: string;
}

/** Creates the first account and uses up its link; fails where either has happened already. */
export const createFirstAccount = (db: Database, account: FirstAccount, note: Sql) =>
  db.atomically([
    mustChange(sql`DELETE FROM one_time_links WHERE token_hash = ${account.linkHash} AND purpose = 'first account'`),
    mustChange(sql`
      INSERT INTO accounts (id, email, name, role, password_hash, created_at)
      SELECT ${account.id}, ${account.email}, ${account.name}, ${account.role}, ${account.passwordHash}, ${account.createdAt}
      WHERE NOT EXISTS (SELECT 1 FROM accounts)`),
    note,
  ]);

/** Only the newest setup link works. */
export const replaceSetupLink = (db: Database, tokenHash: string, now: string) =>
  db.atomically([
    sql`DELETE FROM one_time_links WHERE purpose = 'first account'`,
    sql`INSERT INTO one_time_links (token_hash, purpose, created_at) VALUES (${tokenHash}, 'first account', ${now})`,
  ]);

export const findSetupLink = (db: Reader, tokenHash: string) =>
  db.get<{ createdAt: string }>(sql`
    SELECT created_at AS "createdAt" FROM one_time_links WHERE token_hash = ${tokenHash} AND purpose = 'first account'`);

export interface StoredSession extends Account {
  readonly createdAt: string;
  readonly seenAt: string;
}

export const findSession = (db: Reader, tokenHash: string) =>
  db.get<StoredSession>(sql`
    SELECT a.id, a.email, a.name, a.role, s.created_at AS "createdAt", s.seen_at AS "seenAt"
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.token_hash = ${tokenHash} AND a.disabled_at IS NULL`);

export const insertSession = (tokenHash: string, accountId: number, browser: string, now: string): Sql => sql`
  INSERT INTO sessions (token_hash, account_id, browser, created_at, seen_at)
  VALUES (${tokenHash}, ${accountId}, ${browser}, ${now}, ${now})`;

export const deleteSession = (tokenHash: string): Sql => sql`DELETE FROM sessions WHERE token_hash = ${tokenHash}`;

export const deleteSessionsOf = (accountId: number): Sql => sql`DELETE FROM sessions WHERE account_id = ${accountId}`;

/** Stays when the session is gone, so that the list of people knows when somebody was last here. */
export const noteSeen = (accountId: number, now: string): Sql => sql`
  UPDATE accounts SET seen_at = ${now} WHERE id = ${accountId}`;

export const touchSession = (tokenHash: string, now: string): Sql => sql`
  UPDATE sessions SET seen_at = ${now} WHERE token_hash = ${tokenHash}`;

export const deleteOldSessions = (createdBefore: string, seenBefore: string): Sql => sql`
  DELETE FROM sessions WHERE created_at < ${createdBefore} OR seen_at < ${seenBefore}`;

export const failuresOf = (db: Reader, who: string) =>
  db.get<Failures>(sql`SELECT failures, last_at AS "lastAt" FROM sign_in_failures WHERE who = ${who}`);

/** Counts one more failure after those that are known; touches nothing, and so fails, where there were others meanwhile. */
export const noteFailure = (who: string, known: number, now: string): Sql =>
  mustChange(sql`
    INSERT INTO sign_in_failures (who, failures, last_at) VALUES (${who}, 1, ${now})
    ON CONFLICT (who) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = excluded.last_at
    WHERE sign_in_failures.failures = ${known}`);

export const forgetFailures = (who: string): Sql => sql`DELETE FROM sign_in_failures WHERE who = ${who}`;

export const forgetOldFailures = (before: string): Sql => sql`DELETE FROM sign_in_failures WHERE last_at < ${before}`;

/** Fails where somebody's role has changed, or their account was disabled, since they were asked about. */
export const stillHolds = ({ id, role }: Pick<Account, 'id' | 'role'>): Sql =>
  mustChange(sql`UPDATE accounts SET role = role WHERE id = ${id} AND role = ${role} AND disabled_at IS NULL`);

export const holdsNow = async (db: Reader, { id, role }: Pick<Account, 'id' | 'role'>): Promise<boolean> =>
  (await db.get(sql`SELECT id FROM accounts WHERE id = ${id} AND role = ${role} AND disabled_at IS NULL`)) !==
  undefined;
