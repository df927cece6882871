import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { LinkPurpose, Role } from '../account.ts';

export type AccountLink = Exclude<LinkPurpose, 'first account'>;

/** A link that was given out, and whose it is. */
export interface KnownLink {
  readonly createdAt: string;
  readonly accountId: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Only the newest link of an account works, whatever it is for. */
export const replaceLink = (accountId: number, purpose: AccountLink, tokenHash: string, now: string): Sql[] => [
  deleteLinksOf(accountId),
  sql`
    INSERT INTO one_time_links (token_hash, purpose, created_at, account_id)
    VALUES (${tokenHash}, ${purpose}, ${now}, ${accountId})`,
];

/** The link of somebody who is not disabled. */
export const findLink = (db: Reader, purpose: AccountLink, tokenHash: string) =>
  db.get<KnownLink>(sql`
    SELECT l.created_at AS "createdAt", a.id AS "accountId", a.email, a.name, a.role
    FROM one_time_links l JOIN accounts a ON a.id = l.account_id
    WHERE l.token_hash = ${tokenHash} AND l.purpose = ${purpose} AND a.disabled_at IS NULL`);

/** Uses a link up; fails where somebody has used it already. */
export const useLink = (purpose: AccountLink, tokenHash: string): Sql =>
  mustChange(sql`DELETE FROM one_time_links WHERE token_hash = ${tokenHash} AND purpose = ${purpose}`);

export const deleteLinksOf = (accountId: number): Sql => sql`
  DELETE FROM one_time_links WHERE account_id = ${accountId}`;

/** Fails for somebody who has been disabled in the meantime. */
export const setPassword = (accountId: number, name: string, passwordHash: string): Sql =>
  mustChange(sql`
    UPDATE accounts SET password_hash = ${passwordHash}, name = ${name}
    WHERE id = ${accountId} AND disabled_at IS NULL`);
