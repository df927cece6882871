import { pino } from 'pino';
import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openStorage } from '../db/open.ts';
import { searcherOf } from '../search/searcher.ts';
import type { Site } from './site.ts';

export interface OpenSite extends Site {
  /** The migrations that had to run first. */
  readonly migrations: readonly string[];
  close(): Promise<void>;
}

/**
 * Brings the storage up to date and opens it, with all that the rooms need. Who asks the archive waits as long as it
 * takes, unless a limit is given: an export may run for hours, a reader leaves.
 */
export async function openSite(
  config: Config,
  now: () => Date = () => new Date(),
  limitMilliseconds?: number,
): Promise<OpenSite> {
  const migrations = await migrate(config.databaseUrl, now());
  const storage = await openStorage(config.databaseUrl, config.databaseReadUrl, now, limitMilliseconds);

  const searcher = searcherOf(storage.archive);

  return { ...storage, searcher, config, now, log: pino({ level: config.logLevel }), migrations };
}
