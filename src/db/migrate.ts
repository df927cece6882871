import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Engine } from './database.ts';
import { isPostgres } from './open.ts';
import { connect } from './postgres.ts';
import { hasDone } from './waiting.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
}

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** How long another program is waited for, and how often it is looked whether it is done. */
const mostWait = 30_000;
const lookMilliseconds = 5;

const folder = join(import.meta.dirname, '../../migrations');

/** The migrations of one engine in order: NNNN_name.sql, or NNNN_name.sqlite.sql beside NNNN_name.postgres.sql. */
export function migrationsFor(engine: Engine): Migration[] {
  return readdirSync(folder)
    .filter((file) => new RegExp(`^\\d{4}_[a-z0-9_]+(\\.${engine})?\\.sql$`).test(file))
    .sort()
    .map((file) => ({
      version: Number(file.slice(0, 4)),
      name: file.replace(/(\.\w+)?\.sql$/, ''),
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}

/**
 * Runs what has not run yet, or only the wanted versions of it, and returns the names. An existing SQLite file is
 * copied aside before it is changed.
 */
export async function migrate(url: string, now: Date, wanted?: readonly number[]): Promise<string[]> {
  const ledger = isPostgres(url) ? await postgresLedger(url) : await sqliteLedger(url);
  try {
    await ledger.begin();
    const pending = pendingOf(ledger.engine, await ledger.applied()).filter(
      ({ version }) => !wanted || wanted.includes(version),
    );
    if (pending.length > 0) await ledger.copyAside(now);
    for (const migration of pending) await ledger.apply(migration, now);

    return pending.map(({ name }) => name);
  } finally {
    await ledger.end();
  }
}

export async function migrationStatus(url: string): Promise<MigrationStatus> {
  const ledger = isPostgres(url) ? await postgresLedger(url) : await sqliteLedger(url);
  try {
    await ledger.begin();
    const applied = await ledger.applied();
    const pending = pendingOf(ledger.engine, applied);
    const names = migrationsFor(ledger.engine).map(({ name }) => name);

    return { applied: names.slice(0, names.length - pending.length), pending: pending.map(({ name }) => name) };
  } finally {
    await ledger.end();
  }
}

function pendingOf(engine: Engine, applied: readonly number[]): Migration[] {
  const known = migrationsFor(engine);
  const newest = Math.max(0, ...known.map(({ version }) => version));
  const newer = applied.find((version) => version > newest);
  if (newer !== undefined) {
    throw new Error(
      `The database is newer than this program (migration ${newer}, known up to ${newest}). ` +
        'Start the newer program, or restore the copy made before the upgrade.',
    );
  }

  return known.filter(({ version }) => !applied.includes(version));
}

interface Ledger {
  readonly engine: Engine;
  begin(): Promise<void>;
  applied(): Promise<number[]>;
  copyAside(now: Date): Promise<void>;
  apply(migration: Migration, now: Date): Promise<void>;
  end(): Promise<void>;
}

const ledgerTable = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL)`;

async function sqliteLedger(file: string): Promise<Ledger> {
  const existed = existsSync(file);
  mkdirSync(dirname(file), { recursive: true });
  const connection = new Sqlite(file);
  await beginLog(connection);
  connection.pragma('synchronous = FULL');
  connection.pragma(`busy_timeout = ${mostWait}`);
  const note = (migration: Migration, now: Date) =>
    connection
      .prepare('INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)')
      .run(migration.version, migration.name, now.toISOString());
  const versions = () =>
    connection.prepare('SELECT version FROM schema_migrations ORDER BY version').pluck().all() as number[];

  return {
    engine: 'sqlite',
    begin: async () => void connection.exec(ledgerTable),
    applied: async () => versions(),
    async copyAside(now) {
      if (!existed || versions().length === 0) return;

      const copy = `${file}.before-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`;
      await connection.backup(copy);
    },
    async apply(migration, now) {
      connection
        .transaction(() => {
          if (versions().includes(migration.version)) return;

          connection.exec(migration.text);
          note(migration, now);
        })
        .immediate();
    },
    end: async () => void connection.close(),
  };
}

/**
 * Where two programs begin the log of a new file at the same moment, SQLite refuses one of them at once, whatever its
 * timeout: waiting could never end where each holds what the other needs.
 */
async function beginLog(connection: Sqlite.Database): Promise<void> {
  const until = performance.now() + mostWait;
  connection.pragma('busy_timeout = 0');
  while (!hasDone(() => connection.pragma('journal_mode = WAL'), until)) await wait(lookMilliseconds);
}

/** Any number that no other program takes as an advisory lock: "nest" in ASCII. */
const lockNumber = 0x6e657374;

async function postgresLedger(url: string): Promise<Ledger> {
  const pool = connect(url, 1);
  const client = await pool.connect();

  return {
    engine: 'postgres',
    async begin() {
      await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
      await client.query(ledgerTable);
    },
    applied: async () =>
      (await client.query('SELECT version FROM schema_migrations ORDER BY version')).rows.map((row) => row.version),
    copyAside: async () => undefined,
    async apply(migration, now) {
      await client.query('BEGIN');
      try {
        await client.query(migration.text);
        await client.query('INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)', [
          migration.version,
          migration.name,
          now.toISOString(),
        ]);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    },
    async end() {
      client.release();
      await pool.end();
    },
  };
}
