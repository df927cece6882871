import { parentPort, workerData } from 'node:worker_threads';
import { openArchiveHere } from '../db/open.ts';
import type { Answer } from '../db/threads.ts';
import { type ToldError, toldError } from '../errors.ts';
import { behindSaves, threadGivesWay } from '../giving-way.ts';
import { type AskedPage, searcherOf } from './searcher.ts';

export interface SearcherJob {
  readonly databaseUrl: string;
  readonly databaseReadUrl: string;
  readonly limitMilliseconds: number;
}

export type SearchAsked =
  | { readonly kind: 'page'; readonly asked: AskedPage }
  | { readonly kind: 'best'; readonly text: string };

threadGivesWay(behindSaves);

const { databaseUrl, databaseReadUrl, limitMilliseconds } = workerData as SearcherJob;
const archive = openArchiveHere(databaseUrl, databaseReadUrl, limitMilliseconds);
const searcher = searcherOf(archive);
const working = new Set<Promise<void>>();

parentPort?.on('message', async (sent: (SearchAsked | { readonly kind: 'close' }) & { readonly id: number }) => {
  if (sent.kind !== 'close') {
    const answering = answer(sent).finally(() => working.delete(answering));
    working.add(answering);
    return;
  }

  await Promise.all(working);
  await archive.close();
  parentPort?.close();
});

async function answer(sent: SearchAsked & { readonly id: number }): Promise<void> {
  const { id } = sent;
  try {
    const result = sent.kind === 'page' ? await searcher.page(sent.asked) : await searcher.best(sent.text);
    tell({ id, result });
  } catch (error) {
    tell({ id, failed: toldError(error) });
  }
}

function tell(answer: Answer<ToldError>): void {
  parentPort?.postMessage(answer);
}
