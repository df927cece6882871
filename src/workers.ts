import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

/** A process that ends is started again after this long, longer each time it ends soon after its start. */
const firstWaitMilliseconds = 200;
const longestWaitMilliseconds = 30_000;
/** A process that ran this long was sound. */
const soundMilliseconds = 60_000;

/** Starts the processes that serve the paper on one port, and starts one again that ends. */
export async function keepWorkers(
  { workers }: Pick<Config, 'workers'>,
  log: Logger,
): Promise<{ close(): Promise<void> }> {
  const running = new Map<number, Worker>();
  const waits = new Set<NodeJS.Timeout>();
  let isClosing = false;

  function begin(number: number, wait: number): Promise<void> {
    const worker = cluster.fork({ SECURENEST_WORKER: String(number) });
    const started = Date.now();
    running.set(number, worker);

    return new Promise((resolve, reject) => {
      worker.once('listening', () => resolve());
      worker.once('exit', (code, signal) => {
        running.delete(number);
        if (isClosing) return;
        const next = Date.now() - started > soundMilliseconds ? firstWaitMilliseconds : wait;
        log.error({ worker: number, code, signal, startsAgainInMilliseconds: next }, 'A process of the paper ended');
        reject(new Error('A process of the paper could not start. The lines above say why.'));
        const timer = setTimeout(() => {
          waits.delete(timer);
          // Its end is logged as any other, and it is started again.
          begin(number, Math.min(next * 2, longestWaitMilliseconds)).catch(() => undefined);
        }, next);
        waits.add(timer);
      });
    });
  }

  async function close(): Promise<void> {
    isClosing = true;
    for (const wait of waits) clearTimeout(wait);
    await Promise.all([...running.values()].map(ended));
  }

  try {
    await Promise.all(Array.from({ length: workers }, (_, index) => begin(index + 1, firstWaitMilliseconds)));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** Tells a process to finish what it does, and waits until it has. */
function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
