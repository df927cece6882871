import { parentPort, workerData } from 'node:worker_threads';
import { openStorage } from '../db/open.ts';
import { behindAll, threadGivesWay } from '../giving-way.ts';
import { relateAll } from './relating.ts';
import { documentMemory } from './vocabulary.ts';

export interface RelatingJob {
  readonly databaseUrl: string;
  readonly databaseReadUrl: string;
}

/** What the thread answers to each `work`: nothing, or what went wrong. */
export interface Worked {
  readonly failed: string | undefined;
}

threadGivesWay(behindAll);

const { databaseUrl, databaseReadUrl } = workerData as RelatingJob;
const now = () => new Date();
const storage = await openStorage(databaseUrl, databaseReadUrl, now);
const documents = documentMemory();
const stopping = new AbortController();
let working: Promise<unknown> | undefined;

parentPort?.on('message', async (asked: 'work' | 'close') => {
  if (asked === 'work') {
    working = attempt();
    return;
  }

  // It comes between two stories, and the next one waits until the paper is started again.
  stopping.abort();
  await working;
  await storage.close();
  parentPort?.close();
});

async function attempt(): Promise<void> {
  const answer = (failed: string | undefined) => parentPort?.postMessage({ failed } satisfies Worked);
  try {
    await relateAll({ ...storage, now }, { documents, over: stopping.signal });
    answer(undefined);
  } catch (error) {
    answer(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
