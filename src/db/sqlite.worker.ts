import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { behindPages, behindSaves, threadGivesWay } from '../giving-way.ts';
import { keepLittle } from './reading.ts';
import type { Bound } from './sql.ts';
import { statementsOf } from './statements.ts';
import type { Answer } from './threads.ts';
import { hasDone } from './waiting.ts';

/** A statement on its way to a thread: its text goes only once, its number every time. */
export interface Sent extends Omit<Bound, 'text'> {
  readonly number: number;
  readonly text: string | undefined;
}

/** What a thread is asked, and what it answers. */
export interface Job {
  readonly id: number;
  readonly kind: 'atomically' | 'all' | 'get' | 'scrub' | 'close';
  readonly statements: readonly Sent[];
}

/** What went wrong, as SQLite says it. */
export interface Failed {
  readonly code: string;
  readonly message: string;
}

const { file, mode, logPages } = workerData as { file: string; mode: 'read' | 'write'; logPages: number };
threadGivesWay(mode === 'read' ? behindSaves : behindPages);

/** How long somebody else's transaction is waited for, and how often it is looked whether it is over. */
const mostWait = 10_000;
const lookMilliseconds = 1;

const connection = new Sqlite(file, { readonly: mode === 'read' });
connection.pragma(`busy_timeout = ${mostWait}`);
connection.pragma('foreign_keys = ON');
if (mode === 'read') keepLittle(connection);
if (mode === 'write') {
  connection.pragma('synchronous = FULL');
  connection.pragma(`wal_autocheckpoint = ${logPages}`);
  // What is deleted is overwritten at once, so that a redaction need not look for what was left long before.
  connection.pragma('secure_delete = ON');
  // The log is used again from its start and would keep the size of the largest change for ever.
  connection.pragma(`journal_size_limit = ${32 * 1024 * 1024}`);
  // From here on `begin` does the waiting.
  connection.pragma('busy_timeout = 0');
}

const asleep = new Int32Array(new SharedArrayBuffer(4));
const prepare = statementsOf(connection);
const texts: string[] = [];

/** A text comes once. It is kept before anything is carried out, also where a statement before it is refused. */
function keepTexts(statements: readonly Sent[]): void {
  for (const { number, text } of statements) if (text !== undefined) texts[number] = text;
}

const prepared = ({ number }: Sent): Sqlite.Statement => prepare(texts[number] as string);

parentPort?.on('message', (job: Job) => {
  if (job.kind === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }

  keepTexts(job.statements);
  parentPort?.postMessage(answer(job));
});

function answer({ id, kind, statements }: Job): Answer<Failed> {
  try {
    if (kind === 'scrub') return { id, result: emptyLog() };

    return { id, result: kind === 'atomically' ? atomically(statements) : ask(kind, statements[0] as Sent) };
  } catch (error) {
    const { code = 'ERROR', message } = error as Error & { code?: string };
    return { id, failed: { code, message } };
  }
}

/** The write-ahead log holds pages as they were; whoever reads an old one is waited for. */
function emptyLog(): void {
  connection.pragma(`busy_timeout = ${mostWait}`);
  const [row] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  connection.pragma('busy_timeout = 0');
  if (row?.busy) throw Object.assign(new Error('The log could not be emptied.'), { code: 'SQLITE_BUSY' });
}

const ask = (kind: 'all' | 'get' | 'close', sent: Sent) =>
  kind === 'all' ? prepared(sent).all(...sent.values) : prepared(sent).get(...sent.values);

function atomically(statements: readonly Sent[]): number[] {
  begin();
  try {
    const changes = statements.map(change);
    connection.exec('COMMIT');
    return changes;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/**
 * SQLite's own waiting sleeps for up to a tenth of a second at a time, and would miss one gap after the other between the
 * transactions of an import.
 */
function begin(): void {
  const until = performance.now() + mostWait;
  while (!hasDone(() => connection.exec('BEGIN IMMEDIATE'), until)) Atomics.wait(asleep, 0, 0, lookMilliseconds);
}

function change(sent: Sent): number {
  const { changes } = prepared(sent).run(...sent.values);
  if (sent.mustChange && changes === 0) throw Object.assign(new Error('stale'), { code: 'STALE' });

  return changes;
}
