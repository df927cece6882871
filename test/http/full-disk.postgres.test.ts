import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { openSite } from '../support/site.ts';

test('PostgreSQL that finds its disk full is answered as not saved', async () => {
  const { db } = await openSite();

  const saving = db.run(sql`DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$`);

  await expect(saving).rejects.toMatchObject({
    kind: 'unavailable',
    status: 503,
    retryAfterSeconds: 60,
    message: 'The disk is full: nothing was saved.',
  });
});
