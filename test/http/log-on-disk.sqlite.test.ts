import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { openSite } from '../support/site.ts';

test('the write-ahead log of one very large change does not keep its size on the disk', async () => {
  const site = await openSite();
  const log = `${site.config.databaseUrl}-wal`;
  const value = (size: number) => sql`UPDATE settings SET value = ${'x'.repeat(size)} WHERE name = 'large'`;
  await site.db.run(sql`INSERT INTO settings (name, value) VALUES ('large', '')`);

  await site.db.run(value(100_000_000));
  const large = statSync(log).size;
  await site.db.run(value(1));
  await site.db.run(value(2));

  expect(large).toBeGreaterThan(100_000_000);
  expect(statSync(log).size).toBeLessThanOrEqual(32 * 1024 * 1024);
});
