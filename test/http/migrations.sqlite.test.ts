import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrationStatus } from '../../src/db/migrate.ts';
import { emptyDatabase } from '../support/empty-database.ts';

const now = new Date('2025-04-14T20:30:00.000Z');

test('a SQLite file with stories in it is copied aside before it is changed', async () => {
  const paper = await emptyDatabase();
  await migrationStatus(paper.url);
  await paper.change("INSERT INTO schema_migrations (version, name, applied_at) VALUES (0, '0000_before', 'x')");
  await paper.change('CREATE TABLE before (word text)');
  await paper.change("INSERT INTO before VALUES ('kept')");

  await migrate(paper.url, now);

  const copy = new Sqlite(`${paper.url}.before-20250414203000`, { readonly: true });
  expect(copy.prepare('SELECT word FROM before').all()).toEqual([{ word: 'kept' }]);
  expect(copy.prepare("SELECT name FROM sqlite_schema WHERE name = 'articles'").all()).toEqual([]);
  copy.close();
});

test('a new file, or one that is up to date, is not copied', async () => {
  const paper = await emptyDatabase();

  await migrate(paper.url, now);
  await migrate(paper.url, now);

  expect(readdirSync(join(paper.url, '..')).filter((file) => file.includes('before'))).toEqual([]);
});

test('a folder that does not exist yet is made', async () => {
  const { url } = await emptyDatabase();
  const file = join(url, '../a/b/paper.db');

  await migrate(file, now);

  expect(existsSync(file)).toBe(true);
});

test('a new file that another program reads at this moment is waited for', async () => {
  const { url } = await emptyDatabase();
  const file = join(url, '../new.db');
  const other = new Sqlite(file);
  other.exec('CREATE TABLE word (text text); BEGIN; SELECT * FROM word');

  const migrating = migrate(file, now);
  other.exec('COMMIT');
  other.close();

  expect(await migrating).toContain('0001_paper');
});
