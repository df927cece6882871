import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/db/migrate.ts';

const { build } = createRequire(import.meta.url)('../../bin/build.js') as { build(): void };

/**
 * Once for a whole run: what pages load in the browser is there, also where a suite is run without `npm test`, and so
 * is the database every SQLite paper of the tests starts from.
 */
export async function setup(project: TestProject): Promise<() => void> {
  build();
  const folder = mkdtempSync(join(tmpdir(), 'paper-template-'));
  const template = join(folder, 'paper.db');
  await migrate(template, new Date());
  project.provide('sqliteTemplate', template);

  return () => rmSync(folder, { recursive: true, force: true });
}
