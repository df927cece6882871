import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { Role } from '../account.ts';
import type { Person } from './people.ts';

const people = sql`
  SELECT id, email, name, role, disabled_at AS "disabledAt", seen_at AS "seenAt",
    CASE WHEN password_hash = '' THEN 0 ELSE 1 END AS "hasPassword"
  FROM accounts`;

export const allPeople = (db: Reader) => db.all<Person>(sql`${people} ORDER BY name, id`);

export const findPerson = (db: Reader, id: number) => db.get<Person>(sql`${people} WHERE id = ${id}`);

export const personByEmail = (db: Reader, email: string) => db.get<Person>(sql`${people} WHERE email = ${email}`);

/**
 * Takes the row that every change of roles takes first. A second change waits for it, and then sees what the first one
 * did: without this, two administrators could demote each other in the same moment on PostgreSQL.
 */
export const oneChangeOfPeopleAtATime = (): Sql =>
  mustChange(sql`
    UPDATE settings SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'people'`);

interface Invited {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
}

/** An account that cannot sign in until its link is used; fails where the address has one already. */
export const insertInvited = ({ id, email, name, role, createdAt }: Invited): Sql => sql`
  INSERT INTO accounts (id, email, name, role, password_hash, created_at)
  VALUES (${id}, ${email}, ${name}, ${role}, '', ${createdAt})`;

/** Touches nothing, and so fails, where nobody would be left who may manage people. */
export const updateRole = (id: number, role: Role): Sql =>
  mustChange(sql`
    UPDATE accounts SET role = ${role}
    WHERE id = ${id} AND (${role} = 'admin' OR ${isSpare(id)})`);

/** Touches nothing, and so fails, for the last administrator and for somebody who is disabled already. */
export const disableAccount = (id: number, at: string): Sql =>
  mustChange(sql`
    UPDATE accounts SET disabled_at = ${at}
    WHERE id = ${id} AND disabled_at IS NULL AND ${isSpare(id)}`);

export const enableAccount = (id: number): Sql =>
  mustChange(sql`UPDATE accounts SET disabled_at = NULL WHERE id = ${id} AND disabled_at IS NOT NULL`);

/** Not an administrator who can sign in, or not the only one. */
const isSpare = (id: number): Sql => sql`
  (role <> 'admin' OR disabled_at IS NOT NULL OR password_hash = '' OR EXISTS (SELECT 1 FROM accounts o
    WHERE o.role = 'admin' AND o.disabled_at IS NULL AND o.password_hash <> '' AND o.id <> ${id}))`;
