import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Aside, Upload } from '../../web/uploads.ts';

/** What may wait at once: so many files of one account, and of all together. */
const mostOfAccount = 6;
const mostOfAll = 30;

/** A file that waits for the account that sent it. */
export interface Waiting extends Upload {
  /** Names it in the form that is carried. */
  readonly token: string;
}

/**
 * Places for the files of one account, each a folder. Making the folder takes the place, which only one of many requests
 * and processes can do, so that no file is written before there is room for it.
 */
export function placesOf(folder: string, accountId: number): Aside {
  return {
    async take() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if ((await readdir(folder)).length >= mostOfAll) return undefined;

      for (const place of placesIn(folder, accountId)) if (await isTaken(place)) return join(place, 'file');
      return undefined;
    },
    giveUp,
  };
}

export const giveUp = (path: string) => rm(dirname(path), { recursive: true, force: true });

const placesIn = (folder: string, accountId: number) =>
  Array.from({ length: mostOfAccount }, (_, place) => join(folder, `${accountId}-${place + 1}`));

async function isTaken(place: string): Promise<boolean> {
  try {
    await mkdir(place, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Says what the file in its place is; without this it is never found, and swept away in time. */
export async function label(upload: Upload): Promise<string> {
  const token = randomUUID();
  await writeFile(labelOf(dirname(upload.path)), JSON.stringify({ ...upload, token }), { mode: 0o600 });

  return token;
}

const labelOf = (place: string) => join(place, 'label.json');

/** The files of an account that wait under these names. */
export async function waitingIn(folder: string, accountId: number, tokens: readonly string[]): Promise<Waiting[]> {
  if (tokens.length === 0) return [];
  const labelled = placesIn(folder, accountId).filter((place) => existsSync(labelOf(place)));
  const waiting = await Promise.all(
    labelled.map(async (place) => JSON.parse(await readFile(labelOf(place), 'utf8')) as Waiting),
  );

  return waiting.filter(({ token }) => tokens.includes(token));
}
