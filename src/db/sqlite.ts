import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { conflict, diskFull, unavailable } from '../errors.ts';
import { type Reader, staleMessage, uniqueMessage } from './database.ts';
import { keepLittle } from './reading.ts';
import { type Bound, binder, isList, type Sql } from './sql.ts';
import type { Failed, Job, Sent } from './sqlite.worker.ts';
import { statementsOf } from './statements.ts';
import { type Thread, threadOf } from './threads.ts';
import { isBusy } from './waiting.ts';

/**
 * A plus changes no value, and keeps it from the planner: SQLite would plan a statement with a bare `?` anew for every
 * value it is asked with, which takes longer than the answer.
 */
export const bindSqlite = binder({
  place: (value) => (isList(value) ? '(SELECT value FROM json_each(?))' : '+?'),
  bind: (value) => (isList(value) ? JSON.stringify(value.items) : value),
});

/**
 * How many pages of 4 KB the log takes before a commit brings them into the file. Many are written again before that, so
 * the fewer times the better; but whoever saves then waits for all of them. Where no page is served nobody does.
 */
const logPages = { serving: 4000, working: 16_000 };

/** The serving thread only reads; waiting for a lock or a disk is the writer thread's work. */
export function openSqlite(file: string, isServing: boolean) {
  const reader = openReader(file);
  const writer = startThread(file, 'write', isServing ? logPages.serving : logPages.working);
  const atomically = async (commands: readonly Sql[]) =>
    (await writer.ask({ kind: 'atomically', statements: commands.map(bindSqlite) })) as number[];

  return {
    ...reader,
    run: async (command: Sql) => (await atomically([command]))[0] ?? 0,
    atomically,
    scrub: async () => void (await writer.ask({ kind: 'scrub', statements: [] })),
    // Who closes last empties the write-ahead log, and only a writer can: a paper that stopped is one file.
    async close() {
      await reader.close();
      await writer.stop();
    },
  };
}

/** Reads on the thread that asks, at once. */
export function openReader(file: string): Reader {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true });
  const connection = new Sqlite(file, { readonly: true });
  connection.pragma('busy_timeout = 2000');
  keepLittle(connection);
  const prepare = statementsOf(connection);

  return {
    engine: 'sqlite',
    async all<Row>(query: Sql) {
      const { text, values } = bindSqlite(query);
      return prepare(text).all(...values) as Row[];
    },
    async get<Row>(query: Sql) {
      const { text, values } = bindSqlite(query);
      return prepare(text).get(...values) as Row | undefined;
    },
    async close() {
      connection.close();
    },
  };
}

/** Rows and values pass through a thread and are gone; without this each would keep several times as much for them. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** What a thread is asked with statements whose texts it may not know yet. */
interface Asking {
  readonly kind: Job['kind'];
  readonly statements: readonly Bound[];
}

export function startThread(file: string, mode: 'read' | 'write', logPages?: number): Thread<Asking> {
  const worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), {
    workerData: { file, mode, logPages },
    resourceLimits,
  });
  const thread = threadOf<Omit<Job, 'id'>, Failed>(worker, readable);
  const sent = numbered();

  return { ...thread, ask: ({ kind, statements }) => thread.ask({ kind, statements: statements.map(sent) }) };
}

/** A statement is long, and the same every time but for its values. */
function numbered(): (statement: Bound) => Sent {
  const numbers = new Map<string, number>();

  return ({ text, ...rest }) => {
    const known = numbers.get(text);
    if (known !== undefined) return { ...rest, number: known, text: undefined };

    const number = numbers.size;
    numbers.set(text, number);
    return { ...rest, number, text };
  };
}

/** What went wrong in the thread, in the words of the port. */
function readable(failed: Failed): Error {
  const cause = new Error(failed.message);
  if (failed.code === 'STALE') return conflict(staleMessage);
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(failed.code)) return conflict(uniqueMessage, cause);
  if (failed.code === 'SQLITE_FULL') return diskFull(cause);
  if (isBusy(failed)) return unavailable('The database is busy: nothing was saved.', 5);

  return Object.assign(cause, { code: failed.code });
}
