import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Encoded } from './encoding.ts';
import { originalsFolder, publicFolders, type Variant } from './media.ts';

const endings = { jpeg: 'jpg', webp: 'webp', avif: 'avif' } as const;

/** Files below MEDIA_DIR, written whole or taken away again. */
export interface Shelf {
  /** Under a name that nobody can guess and that will never hold anything else. */
  variants(encoded: readonly Encoded[]): Promise<Variant[]>;
  file(bytes: Buffer, ending: string): Promise<string>;
  /** Where nothing is served from. */
  original(bytes: Buffer, ending: string): Promise<string>;
  /** Takes away everything written through this shelf. */
  clear(): Promise<void>;
}

export function shelfIn(mediaDir: string): Shelf {
  const written: string[] = [];
  const put = async (path: string, bytes: Buffer) => {
    written.push(path);
    await mkdir(dirname(join(mediaDir, path)), { recursive: true });
    await writeFile(join(mediaDir, path), bytes);

    return path;
  };
  const name = (bytes: Buffer, ending: string) => `${hiddenHash(bytes)}.${ending}`;

  return {
    async variants(encoded) {
      const variants: Variant[] = [];
      for (const { bytes, ...facts } of encoded) {
        const file = await put(`${publicFolders.pictures}/${name(bytes, endings[facts.type])}`, bytes);
        variants.push({ ...facts, file });
      }
      return variants;
    },
    file: (bytes, ending) => put(`${publicFolders.files}/${name(bytes, ending)}`, bytes),
    original: (bytes, ending) => put(`${originalsFolder}/${name(bytes, ending)}`, bytes),
    clear: () => remove(mediaDir, written),
  };
}

export async function remove(mediaDir: string, files: readonly string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(join(mediaDir, file), { force: true })));
}

export const readOriginal = (mediaDir: string, file: string) => readFile(join(mediaDir, file));

/** Salted: whoever has a picture cannot find out by its hash whether the paper has it too. */
const hiddenHash = (bytes: Buffer) =>
  createHash('sha256').update(randomBytes(16)).update(bytes).digest('hex').slice(0, 32);
