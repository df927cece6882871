import { workerData } from 'node:worker_threads';
import { behindAll, threadGivesWay } from '../../giving-way.ts';
import { backup } from './backup.ts';

export interface BackupJob {
  readonly databaseUrl: string;
  readonly mediaDir: string;
  readonly file: string;
  /** UTC ISO 8601. */
  readonly at: string;
}

const { databaseUrl, mediaDir, file, at } = workerData as BackupJob;

threadGivesWay(behindAll);
await backup({ databaseUrl, mediaDir }, file, new Date(at));
