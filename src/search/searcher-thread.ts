import { Worker } from 'node:worker_threads';
import { isPostgres } from '../db/open.ts';
import { inTurn, threadOf } from '../db/threads.ts';
import { errorTold, type ToldError } from '../errors.ts';
import type { Site } from '../site/site.ts';
import type { FoundPage, Searcher } from './searcher.ts';
import type { SearchAsked, SearcherJob } from './searcher.worker.ts';

/** PostgreSQL answers for several searches at once; SQLite answers on the thread itself. */
const atOnce = { sqlite: 1, postgres: 4 };

/** What is thrown away in a search is much, and soon. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

/**
 * Searches on a thread of its own, begun with the first search, with its own way to the archive and the paper's words in its
 * memory: neither the comparing of thousands of words nor the cutting of extracts delays a page.
 */
export function searcherThread({ config }: Pick<Site, 'config'>): Searcher & { close(): Promise<void> } {
  const { databaseUrl, databaseReadUrl } = config;
  const milliseconds = config.questionSeconds * 1000;
  const workerData: SearcherJob = { databaseUrl, databaseReadUrl, limitMilliseconds: milliseconds };
  const begin = () => {
    const worker = new Worker(new URL('./searcher.worker.ts', import.meta.url), { workerData, resourceLimits });
    return threadOf<SearchAsked, ToldError>(worker, errorTold);
  };
  const { ask, close } = inTurn<SearchAsked>(begin, {
    atOnce: isPostgres(databaseUrl) ? atOnce.postgres : atOnce.sqlite,
    milliseconds,
  });

  return {
    page: (asked) => ask<FoundPage>({ kind: 'page', asked }),
    best: (text) => ask<readonly number[]>({ kind: 'best', text }),
    close,
  };
}
