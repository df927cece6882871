import type { Reader } from '../db/database.ts';
import { list, sql } from '../db/sql.ts';

export interface Pin {
  readonly id: number;
  readonly title: string;
  readonly sectionName: string;
}

/** Public stories among these, by what readers see of them; in no particular order. */
export const pinsByIds = (db: Reader, ids: readonly number[]) =>
  db.all<Pin>(sql`
    SELECT a.id, a.title, s.name AS "sectionName" FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.id IN ${list(ids)}`);
