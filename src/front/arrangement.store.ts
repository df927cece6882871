import type { Reader } from '../db/database.ts';
import { list, mustChange, type Sql, sql } from '../db/sql.ts';
import { type Arrangement, selfFilling } from './arrangement.ts';
import { firstVersion, type Version } from './version.ts';

interface Row extends Omit<Version, 'arrangement'> {
  readonly arrangement: string;
}

const versions = sql`
  SELECT v.number, v.before_number AS "before", v.made_at AS "madeAt", a.name AS "madeBy",
    v.published_at AS "publishedAt", v.arrangement
  FROM front_arrangements v LEFT JOIN accounts a ON a.id = v.made_by`;

/** The editors' draft. */
export const newestVersion = async (db: Reader): Promise<Version> =>
  versionOf(await db.get<Row>(sql`${versions} ORDER BY v.number DESC LIMIT 1`));

/** A version by its number; the page that fills itself where there is none. */
export const versionAt = async (db: Reader, number: number): Promise<Version> =>
  versionOf(await db.get<Row>(sql`${versions} WHERE v.number = ${number}`));

/** What readers saw before a version, or see now. */
export const publishedBefore = async (db: Reader, number: number): Promise<Version> =>
  versionOf(
    await db.get<Row>(sql`
      ${versions} WHERE v.number < ${number} AND v.published_at IS NOT NULL ORDER BY v.number DESC LIMIT 1`),
  );

export async function publishedArrangement(db: Reader): Promise<Arrangement> {
  const row = await db.get<{ arrangement: string }>(sql`
    SELECT arrangement FROM front_arrangements WHERE published_at IS NOT NULL ORDER BY number DESC LIMIT 1`);

  return row ? (JSON.parse(row.arrangement) as Arrangement) : selfFilling;
}

export interface NewVersion {
  readonly number: number;
  readonly before: number | null;
  readonly madeBy: number;
  readonly madeAt: string;
  readonly publishedAt: string | null;
  readonly arrangement: Arrangement;
}

/** Adds the version after the newest one; touches nothing, and so fails, where somebody else added one meanwhile. */
export const addVersion = ({ number, before, madeBy, madeAt, publishedAt, arrangement }: NewVersion): Sql =>
  mustChange(sql`
    INSERT INTO front_arrangements (number, before_number, made_by, made_at, published_at, arrangement)
    SELECT ${number}, ${before}, ${madeBy}, ${madeAt}, ${publishedAt}, ${JSON.stringify(arrangement)}
    WHERE (SELECT coalesce(max(number), 0) FROM front_arrangements) = ${number - 1}`);

export interface DeskStory {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly sectionName: string;
  readonly hue: string;
  readonly pictureFile: string | null;
}

/** Stories in any state, as the desk speaks of them; in no particular order. */
export const storiesByIds = (db: Reader, ids: readonly number[]) =>
  db.all<DeskStory>(sql`
    SELECT a.id, a.title, a.status, s.name AS "sectionName", s.hue, a.picture_file AS "pictureFile"
    FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.id IN ${list(ids)}`);

const versionOf = (row: Row | undefined): Version =>
  row ? { ...row, arrangement: JSON.parse(row.arrangement) as Arrangement } : firstVersion;
