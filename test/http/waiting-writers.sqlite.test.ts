import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { openSite } from '../support/site.ts';

test('what is saved while another program writes is kept as soon as that is done', async () => {
  const site = await openSite();
  const other = new Sqlite(site.config.databaseUrl);
  other.exec('BEGIN IMMEDIATE');

  const saving = site.db.run(sql`INSERT INTO settings (name, value) VALUES ('waited', 'yes')`);
  // The archive answers after the writer was asked, so the writer waits by now or is about to.
  await site.archive.all(sql`SELECT 1 AS one`);
  other.exec(`INSERT INTO settings (name, value) VALUES ('first', 'yes'); COMMIT`);
  other.close();

  expect(await saving).toBe(1);
  expect(await site.db.all(sql`SELECT name FROM settings WHERE name IN ('first', 'waited') ORDER BY name`)).toEqual([
    { name: 'first' },
    { name: 'waited' },
  ]);
});
