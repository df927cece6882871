import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';

export interface BulkAct {
  readonly id: number;
  readonly madeBy: number;
  readonly madeAt: string;
  /** What the desk says of it. */
  readonly note: string;
  /** JSON: how each story is put back; `[]` where nothing can be undone, or was. */
  readonly steps: string;
}

export const insertBulkAct = ({ id, madeBy, madeAt, note, steps }: BulkAct): Sql => sql`
  INSERT INTO bulk_acts (id, made_by, made_at, note, steps) VALUES (${id}, ${madeBy}, ${madeAt}, ${note}, ${steps})`;

export const findBulkAct = (db: Reader, id: number, since: string) =>
  db.get<BulkAct>(sql`
    SELECT id, made_by AS "madeBy", made_at AS "madeAt", note, steps FROM bulk_acts
    WHERE id = ${id} AND made_at >= ${since}`);

/** Takes what can be undone; only one can. */
export const takeSteps = ({ id, steps }: BulkAct): Sql =>
  mustChange(sql`UPDATE bulk_acts SET steps = '[]' WHERE id = ${id} AND steps = ${steps}`);

export const forgetBulkActs = (before: string): Sql => sql`DELETE FROM bulk_acts WHERE made_at < ${before}`;
