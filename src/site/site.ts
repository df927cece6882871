import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database, Reader } from '../db/database.ts';
import type { Searcher } from '../search/searcher.ts';

/** What every room is handed: storage, the settings of the process, the time and the log. */
export interface Site {
  readonly db: Database;
  readonly archive: Reader;
  readonly searcher: Searcher;
  readonly config: Config;
  readonly now: () => Date;
  readonly log: Logger;
}
