import { writeFile } from 'node:fs/promises';
import express from 'express';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { failures } from '../../src/web/failures.ts';

test('a file that finds the disk full is answered as not saved', async () => {
  const app = express();
  app.post('/', async () => writeFile('/dev/full', 'text'));
  app.use(failures(pino({ level: 'silent' }), async (_req, res, failure) => void res.send(failure.message)));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };

  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
  const text = await answer.text();
  server.close();

  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('60');
  expect(text).toBe('The disk is full: nothing was saved.');
});
