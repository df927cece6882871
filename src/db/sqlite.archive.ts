import type { Reader } from './database.ts';
import type { Sql } from './sql.ts';
import { bindSqlite, startThread } from './sqlite.ts';
import { inTurn } from './threads.ts';

/** Answers slow questions one by one on a thread of its own. */
export function openSqliteArchive(file: string, milliseconds = Number.POSITIVE_INFINITY): Reader {
  const { ask, close } = inTurn(() => startThread(file, 'read'), { atOnce: 1, milliseconds });

  return {
    engine: 'sqlite',
    all: <Row>(query: Sql) => ask<Row[]>({ kind: 'all', statements: [bindSqlite(query)] }),
    get: <Row>(query: Sql) => ask<Row | undefined>({ kind: 'get', statements: [bindSqlite(query)] }),
    close,
  };
}
