import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { chromiumPath } from './chromium.ts';
import { type Cluster, postgresPrograms, startCluster } from './postgres.ts';
import { varnishPath } from './varnish.ts';

const root = join(import.meta.dirname, '../..');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Behind `npm test`: finds or installs PostgreSQL and Chromium, runs every suite, and counts. */
async function run(words: readonly string[]): Promise<number> {
  install();
  const programs = postgresPrograms();
  const chromium = chromiumPath();
  const cluster = programs ? await startCluster(programs) : undefined;
  const interrupted = () => void cluster?.stop().then(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    if (cluster) await migrate(await createTemplate(cluster), new Date());
    const suites = [
      ...['rules', 'sqlite', 'processes'],
      ...(cluster ? ['postgres'] : []),
      ...(varnishPath() ? ['varnish'] : []),
      ...(chromium ? ['browser'] : []),
    ];
    return await runSuites(suites, words, cluster);
  } finally {
    await cluster?.stop();
  }
}

/** As root on Debian what is missing is installed; elsewhere `leftOut` says how to get it. */
function install(): void {
  const missing = [
    ...(postgresPrograms() ? [] : ['postgresql']),
    ...(chromiumPath() ? [] : ['chromium']),
    ...(varnishPath() ? [] : ['varnish']),
  ];
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;

  say(`Installing ${missing.join(' and ')} with apt …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  const options = ['install', '-y', '-qq', '--no-install-recommends', ...missing];
  execFileSync('apt-get', options, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function createTemplate(cluster: Cluster): Promise<string> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  await client.query('CREATE DATABASE paper_template');
  await client.end();

  return cluster.url('paper_template');
}

async function runSuites(
  suites: readonly string[],
  words: readonly string[],
  cluster: Cluster | undefined,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-results-'));
  const file = join(folder, 'results.json');
  const options = [
    ...suites.flatMap((suite) => ['--project', suite]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...words,
  ];
  const environment = { ...process.env, ...(cluster ? { TEST_POSTGRES: cluster.url('') } : {}) };
  const code = await node([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...options], environment);
  const { passed, failed } = existsSync(file) ? counts(file) : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true, force: true });

  const absent = leftOut(suites);
  for (const line of absent) say(line);
  const isComplete = absent.length === 0 || process.env.CI !== 'true';
  say(`${passed} passed, ${failed + (isComplete ? 0 : absent.length)} failed`);
  return isComplete ? code : 1;
}

function leftOut(suites: readonly string[]): string[] {
  const hints = {
    postgres: 'Left out: the HTTP suite on PostgreSQL. Install it with: apt-get install postgresql',
    varnish: 'Left out: the paper behind Varnish. Install it with: apt-get install varnish',
    browser: 'Left out: the browser suite. Install it with: apt-get install chromium',
  };

  return Object.entries(hints).flatMap(([suite, hint]) => (suites.includes(suite) ? [] : [hint]));
}

function counts(file: string): { passed: number; failed: number } {
  const results = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  // A file that could not even be loaded has no tests to count, and has failed all the same.
  const broken = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );

  return { passed: results.numPassedTests, failed: results.numFailedTests + broken.length };
}

function node(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await run(process.argv.slice(2));
