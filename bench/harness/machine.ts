import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { version } from './tools.ts';

/** What stands above the figures: without it they say little. */
export const machine = (command: string, now: Date): (readonly [string, string])[] => [
  ['date', now.toISOString().slice(0, 10)],
  ['command', `\`${command}\``],
  ['processor', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`],
  ['memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
  ['system', `${process.platform} ${release()}`],
  [
    'load before',
    loadavg()
      .map((load) => load.toFixed(2))
      .join(', '),
  ],
  ['Node', process.version],
  ['nginx', version('nginx', '-v').replace(/^.*: /, '')],
  ['wrk', version('wrk', '-v').replace(/ Copyright.*/, '')],
  [
    'version',
    execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' }).trim(),
  ],
];
