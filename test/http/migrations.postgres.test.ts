import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrationsFor } from '../../src/db/migrate.ts';
import { emptyDatabase } from '../support/empty-database.ts';

const now = new Date('2025-04-14T20:30:00.000Z');

test('both engines have the same tables and columns, and agree on what may be empty', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-tables-'));
  const paper = await emptyDatabase();
  await Promise.all([migrate(paper.url, now), migrate(join(folder, 'paper.db'), now)]);

  const postgres = await paper.ask(`
    SELECT c.table_name AS "table", c.column_name AS "column",
      CASE WHEN c.data_type IN ('bigint', 'integer') THEN 'integer'
        WHEN c.data_type = 'double precision' THEN 'real' ELSE c.data_type END AS type,
      CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END AS empty
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> 'article_search'
    ORDER BY c.table_name COLLATE "C", c.column_name COLLATE "C"`);
  const connection = new Sqlite(join(folder, 'paper.db'), { readonly: true });
  const sqlite = connection
    .prepare(`
      SELECT t.name AS "table", c.name AS "column", lower(c.type) AS type,
        CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 0 ELSE 1 END AS empty
      FROM sqlite_schema t JOIN pragma_table_info(t.name) c
      WHERE t.type = 'table' AND t.name NOT LIKE 'article_search%' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.name`)
    .all();
  connection.close();
  rmSync(folder, { recursive: true });

  expect(sqlite.length).toBeGreaterThan(80);
  expect(sqlite).toEqual(postgres);
});

test('both engines have the same indexes', async () => {
  const names = (of: 'sqlite' | 'postgres') =>
    migrationsFor(of).flatMap(({ text }) =>
      [...text.matchAll(/CREATE (?:UNIQUE )?INDEX (\w+)/gi)].map(([, name]) => name),
    );

  expect(names('sqlite').length).toBeGreaterThan(10);
  expect(names('postgres').filter((name) => name !== 'article_search_words')).toEqual(names('sqlite'));
});
