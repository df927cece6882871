import type { Worker } from 'node:worker_threads';
import { archiveQueue, tookTooLong, tooManyQuestions } from './waiting.ts';

/** A thread that answers what it is asked. */
export interface Thread<Question> {
  ask(question: Question): Promise<unknown>;
  /** Whether it has ended, by itself or because it was stopped. */
  hasEnded(): boolean;
  /** Ends it when it is through with what it was asked. */
  stop(): Promise<void>;
}

/** What such a thread sends back for the question of this number. */
export interface Answer<Failed> {
  readonly id: number;
  readonly result?: unknown;
  readonly failed?: Failed;
}

/** Sends questions with a number of their own to a worker, and `close` at the end; `readable` makes an error of a failure. */
export function threadOf<Question extends object, Failed>(
  worker: Worker,
  readable: (failed: Failed) => Error,
): Thread<Question> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let broken: Error | undefined;

  worker.on('message', ({ id, result, failed }: Answer<Failed>) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (failed) asked?.reject(readable(failed));
    else asked?.resolve(result);
  });
  const refuse = (reason: Error) => {
    broken ??= reason;
    for (const asked of waiting.values()) asked.reject(broken);
    waiting.clear();
  };
  worker.on('error', refuse);
  worker.on('exit', () => refuse(closed()));
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);

        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ ...question, id: last });
      }),
    hasEnded: () => broken !== undefined,
    stop() {
      worker.postMessage({ id: 0, kind: 'close' });
      return gone;
    },
  };
}

const closed = () => new Error('The database is closed.');

interface Asked<Question> {
  readonly question: Question;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

interface Limits {
  /** Questions that the thread works on at a time. */
  readonly atOnce: number;
  readonly milliseconds: number;
}

/** Threads whose question nobody waits for any more, at most: each keeps a core busy until it is through with it. */
const mostLeft = 2;

/**
 * Has slow questions answered in turn by a thread, which is begun with the first, so that they never delay a page. Only so
 * many may wait, and whoever waits longer than the limit is told so. Nothing ends a question that is worked on, so its
 * thread is left to it, and closes afterwards; another one goes on with the questions that wait.
 */
export function inTurn<Question>(start: () => Thread<Question>, { atOnce, milliseconds }: Limits) {
  let thread: Thread<Question> | undefined;
  let waiting: Asked<Question>[] = [];
  const working = new Set<Asked<Question>>();
  const left = new Set<Promise<void>>();
  let isClosed = false;

  function next(): void {
    while (working.size < atOnce && waiting.length > 0) {
      const asked = waiting.shift() as Asked<Question>;
      if (!thread || thread.hasEnded()) thread = start();
      working.add(asked);
      const goOn = () => {
        if (working.delete(asked)) next();
      };
      void thread.ask(asked.question).then(asked.resolve, asked.reject).then(goOn);
    }
  }

  function giveUp(asked: Asked<Question>): void {
    asked.reject(tookTooLong());
    waiting = waiting.filter((other) => other !== asked);
    if (!working.has(asked) || !thread || left.size >= mostLeft) return;

    const gone = thread.stop().finally(() => left.delete(gone));
    left.add(gone);
    thread = undefined;
    working.clear();
    // Those whose time is over at the same moment go first.
    setImmediate(next);
  }

  return {
    ask: <Result>(question: Question) =>
      new Promise<Result>((resolve, reject) => {
        if (isClosed) return reject(closed());
        if (waiting.length + working.size >= archiveQueue) return reject(tooManyQuestions());

        const asked: Asked<Question> = {
          question,
          resolve: (answer) => settle(() => resolve(answer as Result)),
          reject: (error) => settle(() => reject(error)),
        };
        const timer = Number.isFinite(milliseconds) ? setTimeout(() => giveUp(asked), milliseconds) : undefined;
        const settle = (tell: () => void) => {
          clearTimeout(timer);
          tell();
        };
        waiting.push(asked);
        next();
      }),
    async close(): Promise<void> {
      isClosed = true;
      for (const asked of waiting.splice(0)) asked.reject(closed());
      await Promise.all([thread?.stop(), ...left]);
    },
  };
}
