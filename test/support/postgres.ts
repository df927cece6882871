import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL cluster of the tests' own, in a temporary folder on a free port. */
export interface Cluster {
  /** Ends with the name of the database. */
  url(database: string): string;
  stop(): Promise<void>;
}

const debianFolder = '/usr/lib/postgresql';

/** The folder with initdb and postgres; undefined where the machine has no server. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debianFolder, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];

  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-postgres-'));
  const user = isRoot() ? unprivileged(folder) : {};
  const options = ['-D', folder, '-A', 'trust', '-U', 'paper', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), options, { ...user, cwd: folder, stdio: 'pipe' });

  const port = await freePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'listen_addresses=127.0.0.1',
  ];
  const words = ['-D', folder, '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(programs, 'postgres'), words, {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = (database: string) => `postgres://paper@127.0.0.1:${port}/${database}`;
  await answers(server, url('postgres'));

  return {
    url,
    async stop() {
      await end(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRoot = () => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root. */
function unprivileged(folder: string): { uid: number; gid: number } {
  const name = execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).trim();
  const group = execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).trim();
  chownSync(folder, Number(name), Number(group));

  return { uid: Number(name), gid: Number(group) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Asks until the server answers; fails with the server's own words where it ends instead. */
async function answers(server: ChildProcess, url: string): Promise<void> {
  let words = '';
  server.stderr?.on('data', (chunk) => {
    words += chunk;
  });
  const ended = new Promise<never>((_, reject) =>
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${words}`))),
  );
  const ready = async () => {
    for (;;) if (await canConnect(url)) return;
  };

  await Promise.race([ready(), ended]);
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 200 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
