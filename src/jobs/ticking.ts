import type { Logger } from 'pino';

export interface Ticking {
  /** Asks the run under way to end early, waits for it, and starts no other. */
  stop(): Promise<void>;
}

/**
 * Does a piece of work again and again, one run at a time; a run that fails is logged and tried again with the next.
 * Work that may go on for long looks at the signal between its pieces.
 */
export function every(milliseconds: number, work: (over: AbortSignal) => Promise<unknown>, log: Logger): Ticking {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await work(stopping.signal);
    } catch (error) {
      log.error({ err: error }, 'Work in the background failed and will be tried again');
    }
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= run();
  }, milliseconds);

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
