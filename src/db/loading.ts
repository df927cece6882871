import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { Engine } from './database.ts';
import { isPostgres } from './open.ts';
import { bindPostgres, connect } from './postgres.ts';
import { quoted, type Table, tablesOf } from './schema.ts';
import type { Sql } from './sql.ts';
import { bindSqlite } from './sqlite.ts';
import { statementsOf } from './statements.ts';

/** A database about to be filled from outside: one transaction, and references are checked at its end. */
export interface Loading {
  readonly engine: Engine;
  all<Row>(query: Sql): Promise<Row[]>;
  run(command: Sql): Promise<void>;
  /** Rows as lists of values in the order of the columns; bytes as Buffers. */
  insert(table: Pick<Table, 'name' | 'columns'>, rows: readonly (readonly unknown[])[]): Promise<void>;
  /** Keeps everything; throws where a row refers to one that does not exist. */
  finish(): Promise<void>;
  /** Leaves the database as it was. */
  abandon(): Promise<void>;
}

export const openLoading = (url: string): Promise<Loading> => (isPostgres(url) ? loadPostgres(url) : loadSqlite(url));

async function loadSqlite(file: string): Promise<Loading> {
  const connection = new Sqlite(file);
  connection.pragma('busy_timeout = 10000');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = OFF');
  connection.exec('BEGIN IMMEDIATE');
  const prepare = statementsOf(connection);

  return {
    engine: 'sqlite',
    async all<Row>(query: Sql) {
      const { text, values } = bindSqlite(query);
      return prepare(text).all(...values) as Row[];
    },
    async run(command) {
      const { text, values } = bindSqlite(command);
      prepare(text).run(...values);
    },
    async insert({ name, columns }, rows) {
      const places = columns.map(() => '?').join(', ');
      const insert = prepare(`INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${places})`);
      for (const row of rows) insert.run(...row);
    },
    async finish() {
      const [broken] = connection.pragma('foreign_key_check') as { table: string; parent: string }[];
      if (broken) throw new Error(`A row of ${broken.table} refers to one of ${broken.parent} that does not exist.`);

      connection.exec('COMMIT');
      connection.close();
    },
    async abandon() {
      if (connection.open && connection.inTransaction) connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

/** The references are dropped and made again, as pg_dump does it: rows may then come in any order. */
async function loadPostgres(url: string): Promise<Loading> {
  const pool = connect(url, 1);
  const client = await pool.connect();
  const close = async () => {
    client.release(true);
    await pool.end();
  };
  await client.query('BEGIN');
  const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2`);
  for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);

  return {
    engine: 'postgres',
    async all<Row>(query: Sql) {
      const { text, values } = bindPostgres(query);
      return (await client.query(text, values)).rows as Row[];
    },
    async run(command) {
      const { text, values } = bindPostgres(command);
      await client.query(text, values);
    },
    async insert({ name, columns }, rows) {
      const named = columns.map(quoted).join(', ');
      const records = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, inJson(row[at])])));
      const text = `INSERT INTO ${quoted(name)} (${named})
        SELECT ${named} FROM json_populate_recordset(NULL::${quoted(name)}, $1::json)`;
      await client.query(text, [JSON.stringify(records)]);
    },
    async finish() {
      for (const { table, name, definition } of references)
        await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
      await client.query('COMMIT');
      await close();
    },
    async abandon() {
      // Why the work is abandoned is said by whoever does so; a connection that broke has nothing to roll back.
      await client.query('ROLLBACK').catch(() => undefined);
      await close();
    },
  };
}

const inJson = (value: unknown) => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value);

/** The tables of a database that may not even exist yet. */
export async function tablesAt(url: string): Promise<Table[]> {
  if (!isPostgres(url)) {
    if (!existsSync(url)) return [];
    const connection = new Sqlite(url, { readonly: true });
    try {
      return await tablesOf({
        engine: 'sqlite',
        all: async <Row>(query: Sql) => connection.prepare(bindSqlite(query).text).all() as Row[],
      });
    } finally {
      connection.close();
    }
  }

  const pool = connect(url, 1);
  try {
    return await tablesOf({
      engine: 'postgres',
      all: async <Row>(query: Sql) => (await pool.query(bindPostgres(query).text)).rows as Row[],
    });
  } finally {
    await pool.end();
  }
}

/** Takes every table of the paper away, with all that is in it and the functions that watch over it. */
export async function dropTables(url: string): Promise<void> {
  if (isPostgres(url)) return dropPostgresTables(url);

  const connection = new Sqlite(url);
  connection.pragma('busy_timeout = 10000');
  connection.pragma('foreign_keys = OFF');
  const names = connection
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') ORDER BY type DESC",
    )
    .pluck()
    .all() as string[];
  connection.transaction(() => {
    for (const name of names.filter((known) => !known.startsWith('sqlite_')))
      connection.exec(`DROP TABLE ${quoted(name)}`);
  })();
  connection.close();
}

async function dropPostgresTables(url: string): Promise<void> {
  const pool = connect(url, 1);
  try {
    const { rows } = await pool.query<{ name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
    );
    if (rows.length > 0) await pool.query(`DROP TABLE ${rows.map(({ name }) => quoted(name)).join(', ')} CASCADE`);
    const own = await pool.query<{ name: string }>(`
      SELECT p.oid::regprocedure::text AS name FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
    for (const { name } of own.rows) await pool.query(`DROP FUNCTION ${name}`);
  } finally {
    await pool.end();
  }
}
