import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../site/site.ts';
import { carriedFolder, uploadsFolder } from './media.ts';

/** A request that still runs is never this old; who has not signed in by then chooses the file again. */
const keptHours = { [uploadsFolder]: 1, [carriedFolder]: 24 } as const;

/** Takes away what was on its way when a process stopped, and what waited for a sign-in in vain. */
export async function sweepUploads({ config, now }: Pick<Site, 'config' | 'now'>): Promise<void> {
  for (const [name, hours] of Object.entries(keptHours)) {
    await sweepFolder(join(config.mediaDir, name), new Date(now().getTime() - hours * 3_600_000));
  }
}

async function sweepFolder(folder: string, before: Date): Promise<void> {
  if (!existsSync(folder)) return;

  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtime < before) await rm(path, { recursive: true, force: true });
  }
}
