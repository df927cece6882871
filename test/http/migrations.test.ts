import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, migrationStatus, migrationsFor } from '../../src/db/migrate.ts';
import { engine } from '../support/site.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const all = migrationsFor(engine).map(({ name }) => name);

test('both engines have the same migrations', () => {
  const names = (of: 'sqlite' | 'postgres') => migrationsFor(of).map(({ version, name }) => `${version} ${name}`);

  expect(names('sqlite')).toEqual(names('postgres'));
  const versions = migrationsFor(engine).map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test('migrations run in order, once', async () => {
  const paper = await emptyDatabase();

  const first = await migrate(paper.url, now);
  const second = await migrate(paper.url, now);

  expect(first).toEqual(all);
  expect(second).toEqual([]);
  expect((await paper.ask('SELECT name FROM schema_migrations ORDER BY version')).map(({ name }) => name)).toEqual(all);
});

test('programs that start at once run every migration once', async () => {
  const paper = await emptyDatabase();

  await Promise.all([migrate(paper.url, now), migrate(paper.url, now), migrate(paper.url, now)]);

  expect((await paper.ask('SELECT name FROM schema_migrations ORDER BY version')).map(({ name }) => name)).toEqual(all);
  expect(await paper.ask('SELECT slug FROM sections')).toHaveLength(8);
});

test('the status tells what has run and what has not', async () => {
  const paper = await emptyDatabase();

  const before = await migrationStatus(paper.url);
  await migrate(paper.url, now);
  const after = await migrationStatus(paper.url);

  expect(before).toEqual({ applied: [], pending: all });
  expect(after).toEqual({ applied: all, pending: [] });
});

test('a database newer than the program is refused and left as it is', async () => {
  const paper = await emptyDatabase();
  await migrate(paper.url, now);
  await paper.change("INSERT INTO schema_migrations (version, name, applied_at) VALUES (9000, '9000_later', 'x')");

  const [run, status] = await Promise.allSettled([migrate(paper.url, now), migrationStatus(paper.url)]);

  for (const refused of [run, status])
    expect(refused).toMatchObject({
      reason: { message: expect.stringContaining('The database is newer than this program (migration 9000') },
    });
  expect(await paper.ask('SELECT version FROM schema_migrations')).toHaveLength(all.length + 1);
});

test('a migration that fails leaves nothing behind and can run again', async () => {
  const paper = await emptyDatabase();
  await paper.change('CREATE TABLE topics (id integer)');

  await expect(migrate(paper.url, now)).rejects.toThrow(/topics/);
  const tables = await paper.tables();
  await paper.change('DROP TABLE topics');

  expect(tables).not.toContain('articles');
  expect(await migrate(paper.url, now)).toEqual(all);
});

test.runIf(engine === 'sqlite')('a SQLite file with stories in it is copied aside before it is changed', async () => {
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

test.runIf(engine === 'sqlite')('a new file, or one that is up to date, is not copied', async () => {
  const paper = await emptyDatabase();

  await migrate(paper.url, now);
  await migrate(paper.url, now);

  expect(readdirSync(join(paper.url, '..')).filter((file) => file.includes('before'))).toEqual([]);
});

test.runIf(engine === 'sqlite')('a folder that does not exist yet is made', async () => {
  const { url } = await emptyDatabase();
  const file = join(url, '../a/b/paper.db');

  await migrate(file, now);

  expect(existsSync(file)).toBe(true);
});

test.runIf(engine === 'postgres')(
  'both engines have the same tables and columns, and agree on what may be empty',
  async () => {
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
  },
);

test.runIf(engine === 'postgres')('both engines have the same indexes', async () => {
  const names = (of: 'sqlite' | 'postgres') =>
    migrationsFor(of).flatMap(({ text }) =>
      [...text.matchAll(/CREATE (?:UNIQUE )?INDEX (\w+)/gi)].map(([, name]) => name),
    );

  expect(names('sqlite').length).toBeGreaterThan(10);
  expect(names('postgres').filter((name) => name !== 'article_search_words')).toEqual(names('sqlite'));
});

interface Paper {
  readonly url: string;
  ask(text: string): Promise<Record<string, unknown>[]>;
  change(text: string): Promise<void>;
  tables(): Promise<string[]>;
}

/** A database without a table. */
const emptyDatabase = () => (engine === 'postgres' ? emptyPostgres() : emptySqlite());

async function emptySqlite(): Promise<Paper> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-empty-'));
  const url = join(folder, 'paper.db');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const open = <Result>(work: (connection: Sqlite.Database) => Result): Result => {
    const connection = new Sqlite(url);
    const result = work(connection);
    connection.close();
    return result;
  };

  return {
    url,
    ask: async (text) => open((connection) => connection.prepare(text).all() as Record<string, unknown>[]),
    change: async (text) => void open((connection) => connection.exec(text)),
    tables: async () =>
      open((connection) => connection.prepare('SELECT name FROM sqlite_schema').pluck().all() as string[]),
  };
}

let made = 0;

async function emptyPostgres(): Promise<Paper> {
  const server = String(process.env.TEST_POSTGRES);
  made += 1;
  const name = `empty_${process.pid}_${made}`;
  const url = server + name;
  await onPostgres(`${server}postgres`, `CREATE DATABASE ${name} TEMPLATE template0`);
  onTestFinished(async () => void (await onPostgres(`${server}postgres`, `DROP DATABASE ${name} WITH (FORCE)`)));

  return {
    url,
    ask: (text) => onPostgres(url, text),
    change: async (text) => void (await onPostgres(url, text)),
    tables: async () =>
      (
        await onPostgres(url, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'")
      ).map((row) => String(row.name)),
  };
}

async function onPostgres(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();

  return rows;
}
