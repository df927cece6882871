import { parentPort, workerData } from 'node:worker_threads';
import { openStorage } from '../db/open.ts';
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

const { databaseUrl, databaseReadUrl } = workerData as RelatingJob;
const now = () => new Date();
const storage = await openStorage(databaseUrl, databaseReadUrl, now);
const documents = documentMemory();

parentPort?.on('message', async (asked: 'work' | 'close') => {
  if (asked === 'close') {
    await storage.close();
    parentPort?.close();
    return;
  }

  parentPort?.postMessage({ failed: await attempt() } satisfies Worked);
});

async function attempt(): Promise<string | undefined> {
  try {
    await relateAll({ ...storage, now }, undefined, documents);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
