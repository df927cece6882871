import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../site/site.ts';
import { uploadsFolder } from './media.ts';

const keptHours = 1;

/** Takes away what was on its way when a process stopped; a request that still runs is never this old. */
export async function sweepUploads({ config, now }: Pick<Site, 'config' | 'now'>): Promise<void> {
  const folder = join(config.mediaDir, uploadsFolder);
  if (!existsSync(folder)) return;

  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now().getTime() - mtimeMs > keptHours * 3_600_000)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
