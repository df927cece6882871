import { relatedBacklogWithin } from '../rails/relating.ts';
import { purgeBacklog } from '../site/purging.ts';
import type { Site } from '../site/site.ts';

/** What goes on beside the pages and has not come far yet, as the newsroom is told of it. */
export interface Behind {
  /** Changes that the CDN has not heard of for long, and since when in minutes; 0 where all is well. */
  readonly purges: number;
  readonly purgeMinutes: number;
  /** Stories whose related links are still to be found, where these are many; no more than `mostNamed` are counted. */
  readonly unrelated: number;
}

/** A CDN that is told again after a failure is no news before this. */
const patienceSeconds = 60;
/** What is found within seconds need not be told. */
const fewStories = 200;
/** Every page of the desk asks, so a long queue is not counted to its end. */
export const mostNamed = 2000;

export async function behindWith({ db, config, now }: Pick<Site, 'db' | 'config' | 'now'>): Promise<Behind> {
  const [purges, unrelated] = await Promise.all([
    config.purgeUrl ? purgeBacklog(db) : undefined,
    relatedBacklogWithin({ db }, mostNamed),
  ]);
  const seconds = purges?.ageSeconds(now()) ?? 0;
  const isLate = seconds > patienceSeconds;

  return {
    purges: isLate ? (purges?.editions ?? 0) : 0,
    purgeMinutes: isLate ? Math.ceil(seconds / 60) : 0,
    unrelated: unrelated > fewStories ? unrelated : 0,
  };
}
