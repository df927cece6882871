import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { find } from './tools.ts';

/** The core a server gets to itself, and the core of what loads it. */
export const serverCore = 0;
export const loadCore = 1;

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string }>;
  out(): string;
  prints(words: RegExp): Promise<void>;
  stop(): Promise<void>;
}

interface How {
  /** Undefined lets it run anywhere. */
  readonly core?: number | undefined;
  readonly environment?: Record<string, string>;
  readonly input?: NodeJS.ReadableStream;
}

/** Starts a program, pinned to a core where the machine can do that. */
export function start(program: string, words: readonly string[], { core, environment = {}, input }: How = {}): Started {
  const taskset = core === undefined ? undefined : find('taskset');
  const [file, all] = taskset ? [taskset, ['-c', String(core), program, ...words]] : [program, words];
  const child = spawn(file, all, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  const note = (chunk: Buffer) => {
    out += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', note);
  // A program that is told to end reads no further.
  child.stdin?.on('error', () => undefined);
  if (input) input.pipe(child.stdin);
  else child.stdin.end();

  const ended = new Promise<{ code: number | null; out: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out }));
  });
  const prints = (words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => words.test(out) && resolve();
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`${file} ended before it printed ${words}:\n${out}`)), reject);
      look();
    });

  return {
    child,
    ended,
    prints,
    out: () => out,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs a program to its end and gives what it printed; throws where it failed. */
export async function finish(program: string, words: readonly string[], how: How = {}): Promise<string> {
  const { code, out } = await start(program, words, how).ended;
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}:\n${out}`);

  return out;
}

/** The processes that came from this one, itself first. */
export function family(id: number): number[] {
  const children = readdirSync(`/proc/${id}/task`).flatMap((task) =>
    readFileSync(`/proc/${id}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

  return [id, ...children.flatMap(family)];
}

/** Proportional set size of a process with its children, in megabytes: shared pages count once. */
export function pssMegabytes(id: number): number {
  const kilobytes = family(id).map((member) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
  );

  return kilobytes.reduce((sum, part) => sum + part, 0) / 1024;
}
