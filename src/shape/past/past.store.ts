import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';

export type Kind = 'section' | 'topic' | 'series';

/** A change of a section, a topic or a series: its words before and after, as JSON. */
export interface ShapeChange {
  readonly id: number;
  readonly kind: Kind;
  readonly thingId: number;
  /** UTC ISO 8601. */
  readonly at: string;
  readonly accountName: string;
  readonly before: string;
  readonly after: string;
}

export const insertShapeChange = (change: ShapeChange): Sql => sql`
  INSERT INTO shape_changes (id, kind, thing_id, at, account_name, before, after)
  VALUES (${change.id}, ${change.kind}, ${change.thingId}, ${change.at}, ${change.accountName}, ${change.before},
    ${change.after})`;

const changes = sql`
  SELECT id, kind, thing_id AS "thingId", at, account_name AS "accountName", before, after FROM shape_changes`;

/** The newest first. */
export const changesOf = (db: Reader, kind: Kind, thingId: number, limit: number) =>
  db.all<ShapeChange>(sql`
    ${changes} WHERE thing_id = ${thingId} AND kind = ${kind} ORDER BY id DESC LIMIT ${limit}`);

export const changeOf = (db: Reader, kind: Kind, thingId: number, id: number) =>
  db.get<ShapeChange>(sql`${changes} WHERE id = ${id} AND thing_id = ${thingId} AND kind = ${kind}`);
