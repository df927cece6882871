import { Worker } from 'node:worker_threads';
import type { Site } from '../site/site.ts';
import { isAnyQueued } from './related.store.ts';
import type { RelatingJob, Worked } from './relating.worker.ts';

export interface RelatingThread {
  /** Works the queue off, where there is one; ends early where the thread is let go of. */
  work(): Promise<void>;
  /** Lets go of the thread and its storage. */
  close(): Promise<void>;
}

/** Finds related links on a thread of its own, begun with the first story that waits, so that no page waits for it. */
export function relatingThread({ config, db }: Pick<Site, 'config' | 'db'>): RelatingThread {
  const job: RelatingJob = { databaseUrl: config.databaseUrl, databaseReadUrl: config.databaseReadUrl };
  let thread: Worker | undefined;
  let isClosed = false;

  return {
    async work() {
      if (!(await isAnyQueued(db)) || isClosed) return;

      thread ??= begun();
      await answered(thread);
    },
    async close() {
      isClosed = true;
      if (!thread) return;

      const gone = new Promise((resolve) => thread?.once('exit', resolve));
      thread.postMessage('close');
      await gone;
    },
  };

  /** A thread that ended is begun anew with the next work; one in which a story failed goes on. */
  function begun(): Worker {
    const worker = new Worker(new URL('./relating.worker.ts', import.meta.url), { workerData: job });
    worker.once('exit', () => {
      thread = undefined;
    });
    return worker;
  }
}

function answered(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const listeners = {
      message: ({ failed }: Worked) => settle(failed === undefined ? undefined : new Error(failed)),
      error: (error: Error) => settle(error),
      exit: () => settle(new Error('The thread that finds related links has ended.')),
    };
    const settle = (error: Error | undefined) => {
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
      if (error) reject(error);
      else resolve();
    };
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
    thread.postMessage('work');
  });
}
