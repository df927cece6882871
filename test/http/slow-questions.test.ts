import { expect, onTestFinished, test } from 'vitest';
import { openStorage } from '../../src/db/open.ts';
import { sql } from '../../src/db/sql.ts';
import { openSite } from '../support/site.ts';

/** The same paper, opened by somebody who waits so long and no longer. */
async function archiveOf(limitMilliseconds?: number) {
  const { config, now } = await openSite();
  const storage = await openStorage(config.databaseUrl, config.databaseReadUrl, now, limitMilliseconds);
  onTestFinished(() => storage.close());

  return storage.archive;
}

const countingTo = (last: number) => sql`
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${last})
  SELECT max(n) AS last FROM counted`;

const failureOf = (asking: Promise<unknown>) => asking.then(() => undefined).catch((error: unknown) => error);

test('a question that takes too long is answered: unavailable, with the time to come back', async () => {
  const archive = await archiveOf(300);

  const failure = await failureOf(archive.get(countingTo(8_000_000)));

  expect(failure).toMatchObject({ kind: 'unavailable', status: 503, retryAfterSeconds: 10 });
});

test('after a question that took too long the next one is answered, while the first still goes on', async () => {
  const archive = await archiveOf(1000);
  const began = performance.now();
  await failureOf(archive.get(countingTo(20_000_000)));

  const answer = await archive.get<{ last: number }>(countingTo(3));

  expect(answer).toEqual({ last: 3 });
  expect(performance.now() - began).toBeLessThan(5000);
});

test('a question that waits behind a slow one is told in its own time, and takes no place afterwards', async () => {
  const archive = await archiveOf(1000);

  const failures = await Promise.all(
    [20_000_000, 20_000_000, 20_000_000].map((n) => failureOf(archive.get(countingTo(n)))),
  );

  expect(failures).toMatchObject([{ kind: 'unavailable' }, { kind: 'unavailable' }, { kind: 'unavailable' }]);
  expect(await archive.get<{ last: number }>(countingTo(2))).toEqual({ last: 2 });
});

test('without a limit, as for an export, a long question is answered in the end', async () => {
  const archive = await archiveOf();

  expect(await archive.get<{ last: number }>(countingTo(1_000_000))).toEqual({ last: 1_000_000 });
});
