import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const program = (file: string) => join(root, 'node_modules', file);

const checks: readonly (readonly [string, readonly string[]])[] = [
  ['Format and lint', [program('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']],
  ['Types', [program('typescript/bin/tsc')]],
  ['Types in the browser', [program('typescript/bin/tsc'), '--project', 'src/desk/surface']],
  ['Unused code', [program('knip/bin/knip.js')]],
  ['House rules', [program('vitest/vitest.mjs'), 'run', '--project', 'rules', 'test/house']],
];

/** Behind `npm run check`: runs every check, also after one has failed, and names those that did. */
const failed = checks.filter(([name, words]) => {
  process.stdout.write(`${name} …\n`);
  return spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status !== 0;
});

process.stdout.write(
  failed.length > 0 ? `Failed: ${failed.map(([name]) => name).join(', ')}.\n` : 'Everything is in order.\n',
);
process.exitCode = failed.length > 0 ? 1 : 0;
