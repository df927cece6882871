import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const left = /\b(?:test|it|describe)\.(?:skip|skipIf|runIf|todo|only)\b/;

/** What cannot run everywhere is a suite of its own, which `npm test` leaves out and says so. */
test('no test is written to be skipped', () => {
  const files = globSync('test/**/*.test.ts', { cwd: root });
  const skipping = files.filter((file) => left.test(readFileSync(join(root, file), 'utf8')));

  expect(files.length).toBeGreaterThan(100);
  expect(skipping).toEqual([]);
});
