import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database, Reader } from '../db/database.ts';
import type { Dates } from './dates.ts';

/** What every room is handed: storage, settings, the paper's dates, the time and the log. */
export interface Site {
  readonly db: Database;
  readonly archive: Reader;
  readonly config: Config;
  readonly dates: Dates;
  readonly now: () => Date;
  readonly log: Logger;
}
