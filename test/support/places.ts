import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Engine } from '../../src/db/database.ts';
import { type OpenSite, openSite } from '../../src/site/opening.ts';

/** The engines a paper can be moved to here. */
export const engines: readonly Engine[] = process.env.TEST_POSTGRES ? ['sqlite', 'postgres'] : ['sqlite'];

/** A temporary folder that goes with the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paper-place-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  return folder;
}

let made = 0;

/** A place without a database and without pictures. */
export async function emptyPlace(engine: Engine): Promise<Config> {
  const folder = newFolder();
  const url = engine === 'sqlite' ? join(folder, 'paper.db') : await emptyPostgres(process.env.TEST_POSTGRES ?? '');

  return readConfig({ DATABASE_URL: url, MEDIA_DIR: join(folder, 'media'), LOG_LEVEL: 'silent' });
}

async function emptyPostgres(server: string): Promise<string> {
  made += 1;
  const name = `place_${process.pid}_${made}`;
  await command(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  onTestFinished(() => command(server, `DROP DATABASE ${name} WITH (FORCE)`));

  return server + name;
}

async function command(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The paper at a place, with its pages. */
export async function openPlace(config: Config, now: Date): Promise<OpenSite & { app: ReturnType<typeof createApp> }> {
  const site = await openSite(config, () => now);
  onTestFinished(() => site.close());

  return { ...site, app: createApp(site, audienceOf(site)) };
}
