import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';
import { isPostgres } from '../../db/open.ts';

export type Place = Pick<Config, 'databaseUrl' | 'mediaDir'>;

/** Makes the folders that a restore fills; the answer takes away again all that was not there before. */
export async function claimPlace({ databaseUrl, mediaDir }: Place): Promise<() => Promise<void>> {
  const isNewFile = !isPostgres(databaseUrl) && !existsSync(databaseUrl);
  const madeForData = isNewFile ? await mkdir(dirname(databaseUrl), { recursive: true }) : undefined;
  const madeForMedia = await mkdir(mediaDir, { recursive: true });

  return async () => {
    if (isNewFile) for (const end of ['', '-wal', '-shm', '-journal']) await remove(databaseUrl + end);
    for (const name of await readdir(mediaDir)) await remove(join(mediaDir, name));
    for (const made of [madeForMedia, madeForData]) if (made) await remove(made);
  };
}

const remove = (path: string) => rm(path, { recursive: true, force: true });
