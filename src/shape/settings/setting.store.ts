import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { SettingName } from '../../site/settings.ts';

/** Null where the environment's first value stands. */
export type SettingValue = string | null;

/** Touches nothing, and so fails, where somebody changed a setting since the form was opened. */
export const nextShapeRevision = (base: number): Sql =>
  mustChange(sql`
    UPDATE settings SET value = ${String(base + 1)} WHERE name = 'shape revision' AND value = ${String(base)}`);

export const writeSetting = (name: SettingName, value: SettingValue): Sql =>
  value === null
    ? sql`DELETE FROM settings WHERE name = ${`paper ${name}`}`
    : sql`
      INSERT INTO settings (name, value) VALUES (${`paper ${name}`}, ${value})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export const keepIcon = (hash: string, png: string): Sql => sql`
  INSERT INTO settings (name, value) VALUES (${`icon ${hash}`}, ${png}) ON CONFLICT (name) DO NOTHING`;

export interface SettingChange {
  readonly id: number;
  readonly at: string;
  readonly accountName: string;
  readonly name: SettingName;
  readonly oldValue: SettingValue;
  readonly newValue: SettingValue;
}

export const insertChange = (change: SettingChange): Sql => sql`
  INSERT INTO setting_changes (id, at, account_name, name, old_value, new_value)
  VALUES (${change.id}, ${change.at}, ${change.accountName}, ${change.name}, ${change.oldValue}, ${change.newValue})`;

const columns = sql`
  SELECT id, at, account_name AS "accountName", name, old_value AS "oldValue", new_value AS "newValue"
  FROM setting_changes`;

/** The newest first, after one of them or from the top. */
export function settingChanges(db: Reader, before: number | undefined, limit: number): Promise<SettingChange[]> {
  const older = before ? sql`WHERE id < ${before}` : sql``;

  return db.all<SettingChange>(sql`${columns} ${older} ORDER BY id DESC LIMIT ${limit}`);
}

export const settingChange = (db: Reader, id: number) => db.get<SettingChange>(sql`${columns} WHERE id = ${id}`);

export const storedSetting = (db: Reader, name: SettingName) =>
  db.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = ${`paper ${name}`}`);
