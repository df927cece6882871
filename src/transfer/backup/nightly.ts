import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openDates } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { takeTurn } from './backup.store.ts';
import type { BackupJob } from './backup.worker.ts';
import { backupName, backupsAmong, isDue, outdated } from './keeping.ts';

/** After a backup that failed, the next try waits this long. */
const retryMinutes = 60;

/** Makes the night's backup where it is due and no other process is at it, and clears away what is outdated. */
export async function nightlyBackup(site: Site, make: MakeBackup = inThread): Promise<void> {
  const { config, db, log } = site;
  if (!config.backupDir) return;

  const now = site.now();
  await mkdir(config.backupDir, { recursive: true });
  const { local, dayOf } = await openDates(site);
  const [newest] = backupsAmong(await readdir(config.backupDir));
  if (!isDue(newest?.at, now, local)) return;
  const since = new Date(now.getTime() - retryMinutes * 60_000).toISOString();
  if ((await db.run(takeTurn(now.toISOString(), since))) === 0) return;

  const file = join(config.backupDir, backupName(now));
  await make({ databaseUrl: config.databaseUrl, mediaDir: config.mediaDir, file, at: now.toISOString() });
  log.info({ file }, 'Backed up');
  for (const name of outdated(backupsAmong(await readdir(config.backupDir)), dayOf))
    await unlink(join(config.backupDir, name));
}

export type MakeBackup = (job: BackupJob) => Promise<void>;

/** On a thread of its own, so that no page waits for it. */
function inThread(job: BackupJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup.worker.ts', import.meta.url), { workerData: job });
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The backup was interrupted.'))));
  });
}
