import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { engine } from './site.ts';

interface Paper {
  readonly url: string;
  ask(text: string): Promise<Record<string, unknown>[]>;
  change(text: string): Promise<void>;
  tables(): Promise<string[]>;
}

/** A database without a table. */
export const emptyDatabase = () => (engine === 'postgres' ? emptyPostgres() : emptySqlite());

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
