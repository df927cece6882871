import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/places.ts';

const root = join(import.meta.dirname, '../..');

/** A copy of what the writing surface is made of. */
function copyOfSurface(): string {
  const folder = newFolder();
  for (const part of ['bin', 'src', 'package.json', 'package-lock.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  return folder;
}

test('a paper that is watched has its writing surface built anew before it starts again', () => {
  const folder = copyOfSurface();
  const start = () => execFileSync(process.execPath, ['--require', join(folder, 'bin/build-first.js'), '--eval', '0']);
  const built = () => readFileSync(join(folder, 'public/js/built/surface.js'), 'utf8');
  start();
  const before = built();
  const source = join(folder, 'src/desk/surface/surface.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\ndocument.title = 'Built anew';\n`);

  start();

  expect(before).not.toContain('Built anew');
  expect(built()).toContain('Built anew');
});

test('`npm run dev` builds the writing surface at each restart', () => {
  const launcher = readFileSync(join(root, 'bin/launch.js'), 'utf8');

  expect(/dev: \[[^\]]*--require=[^\]]*build-first\.js/.test(launcher)).toBe(true);
});
