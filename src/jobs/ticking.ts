import type { Logger } from 'pino';

export interface Ticking {
  /** Waits for the run under way, and starts no other. */
  stop(): Promise<void>;
}

/** Does a piece of work again and again, one run at a time; a run that fails is logged and tried again with the next. */
export function every(milliseconds: number, work: () => Promise<unknown>, log: Logger): Ticking {
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await work();
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
      await running;
    },
  };
}
