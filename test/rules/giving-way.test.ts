import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { behindAll, behindPages } from '../../src/giving-way.ts';

const linux = process.platform === 'linux';

/** The priorities of a thread that gives way so far, and then so far. */
async function givingWay(...priorities: number[]): Promise<number> {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    const { readlinkSync } = require('node:fs');
    const { getPriority } = require('node:os');
    import(workerData.file).then(({ threadGivesWay }) => {
      for (const priority of workerData.priorities) threadGivesWay(priority);
      parentPort.postMessage(getPriority(${linux} ? Number(readlinkSync('/proc/thread-self').split('/').at(-1)) : 0));
    });`;
  const file = new URL('../../src/giving-way.ts', import.meta.url).href;
  const thread = new Worker(source, { eval: true, workerData: { file, priorities } });
  const priority = await new Promise<number>((resolve, reject) =>
    thread.once('message', resolve).once('error', reject),
  );
  await thread.terminate();

  return priority;
}

test('a thread that gives way leaves the one that serves pages as it was', async () => {
  const before = getPriority(process.pid);

  const behind = await givingWay(behindAll);

  expect(behind).toBe(linux ? Math.max(before, behindAll) : before);
  expect(getPriority(process.pid)).toBe(before);
});

test('a thread that is far behind does not come forward again', async () => {
  const before = getPriority(process.pid);

  const behind = await givingWay(behindAll, behindPages);

  expect(behind).toBe(linux ? Math.max(before, behindAll) : before);
});
