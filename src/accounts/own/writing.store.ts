import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { Writing } from '../writing.ts';

export const findWriting = (db: Reader, accountId: number) =>
  db.get<{ writing: Writing }>(sql`SELECT writes_on AS writing FROM accounts WHERE id = ${accountId}`);

export const updateWriting = (accountId: number, writing: Writing): Sql =>
  mustChange(sql`UPDATE accounts SET writes_on = ${writing} WHERE id = ${accountId}`);
