import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Files below a folder of the project, as paths from its root. */
export const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file));

export const read = (file: string) => readFileSync(join(root, file), 'utf8');

export interface Import {
  readonly file: string;
  /** A path from the root, or the name of a package. */
  readonly target: string;
}

/** Every `from '…'` in src. */
export const imports: readonly Import[] = filesIn('src', /\.ts$/).flatMap((file) =>
  [...read(file).matchAll(/^(?:import|export)[^;]*? from '([^']+)'/gm)].map(([, target = '']) => ({
    file,
    target: target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
  })),
);
