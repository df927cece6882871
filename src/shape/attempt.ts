import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import { isConflict } from '../errors.ts';

/** Carries out a list of commands; false where somebody else was faster, and then nothing was changed. */
export async function attempt(db: Pick<Database, 'atomically'>, commands: readonly Sql[]): Promise<boolean> {
  try {
    await db.atomically(commands);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
}

/** A short mark of how a thing stood when its form was opened; another mark, and somebody changed it since. */
export const standOf = (thing: unknown) =>
  createHash('sha256').update(JSON.stringify(thing)).digest('base64url').slice(0, 16);

export const changedMeanwhile = (what: string) =>
  `Somebody else changed ${what} while you were typing. What you typed stands below: save it again to put it over theirs`;
