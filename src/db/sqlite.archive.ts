import type { Reader } from './database.ts';
import type { Bound, Sql } from './sql.ts';
import { bindSqlite, startThread } from './sqlite.ts';
import { archiveQueue, tookTooLong, tooManyQuestions } from './waiting.ts';

interface Question {
  readonly kind: 'all' | 'get';
  readonly statement: Bound;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Threads whose question nobody waits for any more, at most: each keeps a core busy until it is through with it. */
const mostLeft = 2;

/**
 * Answers slow questions one by one on a thread of its own, so that they never delay a page. Whoever waits longer than
 * the limit is told so. Nothing ends a question that SQLite works on, so its thread is left to it, and closes afterwards;
 * another one goes on with the questions that wait.
 */
export function openSqliteArchive(file: string, limitMilliseconds = Number.POSITIVE_INFINITY): Reader {
  let thread = startThread(file, 'read', 1);
  let asked: Question | undefined;
  let waiting: Question[] = [];
  const left = new Set<Promise<void>>();

  function next(): void {
    if (asked || waiting.length === 0) return;

    const question = waiting.shift() as Question;
    asked = question;
    const goOn = () => {
      if (asked !== question) return;
      asked = undefined;
      next();
    };
    void thread.ask(question.kind, [question.statement]).then(question.resolve, question.reject).then(goOn);
  }

  function giveUp(question: Question): void {
    question.reject(tookTooLong());
    waiting = waiting.filter((other) => other !== question);
    if (asked !== question || left.size >= mostLeft) return;

    const gone = thread.stop().finally(() => left.delete(gone));
    left.add(gone);
    thread = startThread(file, 'read', 1);
    asked = undefined;
    // Those whose time is over at the same moment go first.
    setImmediate(next);
  }

  const ask = <Answer>(kind: Question['kind'], query: Sql) =>
    new Promise<Answer>((resolve, reject) => {
      if (waiting.length + (asked ? 1 : 0) >= archiveQueue) return reject(tooManyQuestions());

      const question: Question = {
        kind,
        statement: bindSqlite(query),
        resolve: (answer) => settle(() => resolve(answer as Answer)),
        reject: (error) => settle(() => reject(error)),
      };
      const timer = limited(limitMilliseconds, () => giveUp(question));
      const settle = (tell: () => void) => {
        clearTimeout(timer);
        tell();
      };
      waiting.push(question);
      next();
    });

  return {
    engine: 'sqlite',
    all: <Row>(query: Sql) => ask<Row[]>('all', query),
    get: <Row>(query: Sql) => ask<Row | undefined>('get', query),
    async close() {
      await Promise.all([thread.stop(), ...left]);
    },
  };
}

const limited = (milliseconds: number, over: () => void) =>
  Number.isFinite(milliseconds) ? setTimeout(over, milliseconds) : undefined;
