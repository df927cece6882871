import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { conflict, diskFull, unavailable } from '../errors.ts';
import { type Reader, staleMessage, uniqueMessage } from './database.ts';
import { keepLittle } from './reading.ts';
import { type Bound, binder, isList, type Sql } from './sql.ts';
import type { Answer, Job, Sent } from './sqlite.worker.ts';
import { statementsOf } from './statements.ts';
import { isBusy, tooManyQuestions } from './waiting.ts';

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
  const writer = startThread(file, 'write', Number.POSITIVE_INFINITY, isServing ? logPages.serving : logPages.working);
  const run = async (command: Sql) => (await writer.ask<number[]>('atomically', [bindSqlite(command)]))[0] ?? 0;

  return {
    ...reader,
    run,
    atomically: (commands: readonly Sql[]) => writer.ask<number[]>('atomically', commands.map(bindSqlite)),
    scrub: () => writer.ask<void>('scrub', []),
    // Who closes last empties the write-ahead log, and only a writer can: a paper that stopped is one file.
    async close() {
      await reader.close();
      await writer.stop();
    },
  };
}

function openReader(file: string): Reader {
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

export function startThread(file: string, mode: 'read' | 'write', mostWaiting: number, logPages?: number) {
  const worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), {
    workerData: { file, mode, logPages },
    resourceLimits,
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let broken: Error | undefined;

  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.failed) asked?.reject(readable(answer.failed));
    else asked?.resolve(answer.result);
  });
  const refuse = (reason: Error) => {
    broken ??= reason;
    for (const asked of waiting.values()) asked.reject(broken);
    waiting.clear();
  };
  worker.on('error', refuse);
  worker.on('exit', () => refuse(new Error('The database is closed.')));

  const sent = numbered();
  const ask = <Result>(kind: Job['kind'], statements: Bound[]) =>
    new Promise<Result>((resolve, reject) => {
      if (broken) return reject(broken);
      if (waiting.size >= mostWaiting) return reject(tooManyQuestions());

      last += 1;
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id: last, kind, statements: statements.map(sent) } satisfies Job);
    });
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const stop = () => {
    worker.postMessage({ id: 0, kind: 'close', statements: [] } satisfies Job);
    return gone;
  };

  return { ask, stop };
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
function readable(failed: NonNullable<Answer['failed']>): Error {
  const cause = new Error(failed.message);
  if (failed.code === 'STALE') return conflict(staleMessage);
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(failed.code)) return conflict(uniqueMessage, cause);
  if (failed.code === 'SQLITE_FULL') return diskFull(cause);
  if (isBusy(failed)) return unavailable('The database is busy: nothing was saved.', 5);

  return Object.assign(cause, { code: failed.code });
}
