import request from 'supertest';
import { expect, test } from 'vitest';
import { openSite } from '../support/site.ts';
import { withoutStorage } from '../support/storage.ts';

test('a paper that runs is up and ready', async () => {
  const site = await openSite();

  await request(site.app).get('/healthz').expect(200, 'up\n');
  await request(site.app).get('/readyz').expect(200, 'ready\n');
});

test('a paper whose storage does not answer is up and not ready', async () => {
  const app = await withoutStorage(await openSite());

  await request(app).get('/healthz').expect(200, 'up\n');
  const { status, text } = await request(app).get('/readyz');

  expect(status).toBe(503);
  expect(text).toBe('the storage does not answer\n');
});
