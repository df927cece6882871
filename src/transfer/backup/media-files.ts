import { existsSync } from 'node:fs';
import { opendir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { carriedFolder, uploadsFolder } from '../../media/media.ts';

/** Every file below the folder of pictures, as paths from it with `/`; unfinished work is left out. */
export async function* mediaFiles(folder: string, path = ''): AsyncGenerator<string> {
  if (!existsSync(folder)) return;

  for await (const entry of await opendir(join(folder, path))) {
    const inside = path ? `${path}/${entry.name}` : entry.name;
    if (entry.name.startsWith('.') || [uploadsFolder, carriedFolder].includes(inside)) continue;
    if (entry.isDirectory()) yield* mediaFiles(folder, inside);
    if (entry.isFile()) yield inside;
  }
}

/** Whether anything but empty folders is there. */
export async function holdsFiles(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });

  return entries.some((entry) => !entry.isDirectory());
}
