import Sqlite from 'better-sqlite3';
import type { Reader } from './database.ts';
import { isPostgres } from './open.ts';
import { bindPostgres, connect } from './postgres.ts';
import type { Sql } from './sql.ts';
import { bindSqlite } from './sqlite.ts';

/** One moment of the database: whatever is saved meanwhile, every answer is of the same moment. */
export interface Snapshot extends Reader {
  /** The rows of an answer one by one, as lists of values in the order of its columns. */
  rows(query: Sql): AsyncIterable<readonly unknown[]>;
}

export const openSnapshot = (url: string): Promise<Snapshot> =>
  isPostgres(url) ? postgresSnapshot(url) : sqliteSnapshot(url);

/** Rows fetched at once; each may be as long as a story. */
const fetched = 100;

async function sqliteSnapshot(file: string): Promise<Snapshot> {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true });
  connection.pragma('busy_timeout = 10000');
  connection.exec('BEGIN');
  connection.prepare('SELECT count(*) FROM sqlite_master').get();
  const prepare = (query: Sql) => {
    const { text, values } = bindSqlite(query);
    return connection.prepare(text).bind(...values);
  };

  return {
    engine: 'sqlite',
    all: async <Row>(query: Sql) => prepare(query).all() as Row[],
    get: async <Row>(query: Sql) => prepare(query).get() as Row | undefined,
    async *rows(query) {
      yield* prepare(query).raw().iterate() as IterableIterator<unknown[]>;
    },
    async close() {
      connection.close();
    },
  };
}

async function postgresSnapshot(url: string): Promise<Snapshot> {
  const pool = connect(url, 1);
  const client = await pool.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const ask = async (query: Sql) => {
    const { text, values } = bindPostgres(query);
    return (await client.query(text, values)).rows;
  };

  return {
    engine: 'postgres',
    all: async <Row>(query: Sql) => (await ask(query)) as Row[],
    get: async <Row>(query: Sql) => (await ask(query))[0] as Row | undefined,
    async *rows(query) {
      const { text, values } = bindPostgres(query);
      await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${text}`, values);
      for (;;) {
        const part = await client.query<unknown[]>({ text: `FETCH ${fetched} FROM rows`, rowMode: 'array' });
        yield* part.rows;
        if (part.rows.length < fetched) break;
      }
      await client.query('CLOSE rows');
    },
    async close() {
      client.release(true);
      await pool.end();
    },
  };
}
