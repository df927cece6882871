import { Router } from 'express';
import { anySample } from './paper.store.ts';
import type { Site } from './site.ts';

export function healthRoutes({ db, log }: Site): Router {
  const routes = Router();

  routes.get('/healthz', (_req, res) => void res.type('text').send('up\n'));

  routes.get('/readyz', async (_req, res) => {
    try {
      await anySample(db);
      res.type('text').send('ready\n');
    } catch (error) {
      log.error({ err: error }, 'The storage does not answer');
      res.status(503).type('text').send('the storage does not answer\n');
    }
  });

  return routes;
}
