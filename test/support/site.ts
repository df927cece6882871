import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import pg from 'pg';
import { pino } from 'pino';
import { inject, onTestFinished } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Audience } from '../../src/audience/audience.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { openStorage } from '../../src/db/open.ts';
import { type Door, openDoor } from '../../src/door.ts';
import { searcherOf } from '../../src/search/searcher.ts';
import type { Site } from '../../src/site/site.ts';
import { checkPages } from '../../src/web/view.ts';
import { strict } from './strict.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty, migrated SQLite file, made by `once.ts`. */
    readonly sqliteTemplate: string;
  }
}

export const engine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'sqlite';

/** A whole paper on an empty database of its own. */
export interface TestSite extends Site {
  /** The site itself, where every page is made anew. */
  readonly app: Express;
  /** What readers reach: the site behind its page cache. */
  readonly door: Door;
  readonly audience: Audience;
  /** The time of the paper; tests move it, nothing waits. */
  readonly clock: { now: Date };
}

checkPages((page) => strict(page));

/** Opens a paper that closes itself at the end of the test. */
export async function openSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const { site, close } = await makeSite(settings);
  onTestFinished(close);

  return site;
}

/** A paper that stays open until it is closed. */
export async function makeSite(settings: Record<string, string>): Promise<{ site: TestSite; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-test-'));
  const place = engine === 'postgres' ? await copyPostgres() : await copySqlite(folder);
  const config: Config = readConfig({
    MEDIA_DIR: join(folder, 'media'),
    LOG_LEVEL: 'silent',
    DATABASE_URL: place.url,
    ...settings,
  });
  const clock = { now: new Date('2025-04-14T20:30:00.000Z') };
  const now = () => clock.now;
  const storage = await openStorage(config.databaseUrl, config.databaseReadUrl, now);
  const searcher = searcherOf(storage.archive);
  const site: Site = { ...storage, searcher, config, now, log: pino({ level: config.logLevel }) };
  const door = openDoor(site);
  const { audience } = door;
  const app = createApp(door.site, audience);

  return {
    site: { ...door.site, audience, app, door, clock },
    async close() {
      await storage.close();
      await place.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function copySqlite(folder: string) {
  const url = join(folder, 'paper.db');
  copyFileSync(inject('sqliteTemplate'), url);

  return { url, remove: async () => undefined };
}

let made = 0;

/** `npm test` keeps a migrated database as the template. */
async function copyPostgres() {
  const server = process.env.TEST_POSTGRES;
  if (!server) throw new Error('Run the PostgreSQL suite with `npm test`, which starts a server for it.');

  made += 1;
  const name = `paper_${process.pid}_${made}`;
  await command(server, `CREATE DATABASE ${name} TEMPLATE paper_template`);
  return { url: server + name, remove: () => command(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function command(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  await client.query(text);
  await client.end();
}
