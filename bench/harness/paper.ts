import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from './port.ts';
import { type Started, serverCore, start } from './process.ts';

const { servingEnvironment } = createRequire(import.meta.url)('../../bin/launch.js') as {
  servingEnvironment: Record<string, string>;
};
const program = join(import.meta.dirname, '../../src/commands/main.ts');

/** A running paper. */
export interface Paper {
  readonly address: string;
  readonly settings: Record<string, string>;
  readonly process: Started;
  /** From the start of the process to the first page, in seconds. */
  readonly startSeconds: number;
}

export const settingsFor = (database: string, more: Record<string, string> = {}): Record<string, string> => ({
  HOST: '127.0.0.1',
  DATABASE_URL: database,
  MEDIA_DIR: `${database}-media`,
  LOG_LEVEL: 'error',
  SAMPLE_EDITION: 'off',
  ...more,
});

/** Starts the paper on a core of its own, or on any where `core` is undefined. */
export async function servePaper(
  database: string,
  more: Record<string, string> = {},
  core: number | undefined = serverCore,
): Promise<Paper> {
  const port = await freePort();
  const settings = settingsFor(database, { PORT: String(port), ...more });
  const address = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const process = command(['start'], { ...servingEnvironment, ...settings }, core);
  await process.prints(/The paper is at /);
  const page = await fetch(`${address}/`);
  await page.arrayBuffer();
  if (!page.ok) throw new Error(`The front page answered ${page.status}.`);

  return { address, settings, process, startSeconds: (performance.now() - begun) / 1000 };
}

/** A command of the paper, such as an import. */
export const command = (
  words: readonly string[],
  environment: Record<string, string>,
  core?: number,
  input?: NodeJS.ReadableStream,
): Started => start(process.execPath, [program, ...words], { core, environment, ...(input ? { input } : {}) });
