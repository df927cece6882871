import { Router } from 'express';
import { notFound } from '../errors.ts';
import { iconOfHash } from './icon.store.ts';
import { openPaper } from './paper.ts';
import type { Site } from './site.ts';

const yearSeconds = 31_536_000;

/** The paper's own icon; kept for good where the address carries its hash. */
export function iconRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/icons/paper.png', async (req, res) => {
    const { settings } = await openPaper(site);
    const icon = settings.icon ? await iconOfHash(site.db, settings.icon) : undefined;
    if (!icon) throw notFound('This icon');

    const isForGood = req.query.v === settings.icon;
    res.set('Cache-Control', isForGood ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    res.type('png').send(Buffer.from(icon.png, 'base64'));
  });

  return routes;
}
