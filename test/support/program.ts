import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from './postgres.ts';

const program = join(import.meta.dirname, '../../bin/securenest');

/** A folder with a paper's database and pictures, and the port it is served on. */
export interface Place {
  readonly port: number;
  readonly address: string;
  readonly database: string;
  readonly settings: Record<string, string>;
}

export async function newPlace(settings: Record<string, string> = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-process-'));
  const port = await freePort();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  return {
    port,
    address: `http://127.0.0.1:${port}`,
    database: join(folder, 'paper.db'),
    settings: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: join(folder, 'paper.db'),
      MEDIA_DIR: join(folder, 'media'),
      LOG_LEVEL: 'silent',
      SAMPLE_EDITION: 'off',
      ...settings,
    },
  };
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** A program that runs until it is told to stop. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Everything it has printed so far. */
  out(): string;
  /** Waits until it has printed this; fails where it ends before. */
  prints(words: RegExp): Promise<RegExpExecArray>;
  /** The paper itself, which the launcher started. */
  paperId(): number;
}

/** `within` is a command that becomes the one it is given, such as one that sets limits first. */
export function begin(words: readonly string[], place: Place, within: readonly string[] = []): Running {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...place.settings };
  const [command = '', ...rest] = [...within, process.execPath, program, ...words];
  const child = spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.errors += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...printed })));
  const children = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
  const paperId = () => Number(children().split(' ')[0]);
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;

    for (const id of children().split(' ').filter(Boolean)) process.kill(Number(id), 'SIGKILL');
    child.kill('SIGKILL');
    await ended;
  });

  return {
    process: child,
    ended,
    out: () => printed.out,
    paperId,
    prints: (wanted) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = wanted.exec(printed.out);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        child.once('close', () =>
          reject(new Error(`It ended without printing ${wanted}:\n${printed.out}${printed.errors}`)),
        );
        look();
      }),
  };
}

export const run = (words: readonly string[], place: Place): Promise<Ended> => begin(words, place).ended;

/** Starts the paper and waits until it answers. */
export async function serve(place: Place): Promise<Running> {
  const paper = begin(['start'], place);
  await paper.prints(/The paper is at /);

  return paper;
}
