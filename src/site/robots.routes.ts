import { Router } from 'express';
import { notFound } from '../errors.ts';
import { openPaper } from './paper.ts';
import { llmsText, robotsText, securityText } from './robots.ts';
import type { Site } from './site.ts';

/** What the paper says to programs. */
export function robotsRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/robots.txt', async (_req, res) => void res.type('text').send(robotsText(await openPaper(site))));

  routes.get('/llms.txt', async (_req, res) => void res.type('text').send(llmsText(await openPaper(site))));

  routes.get('/.well-known/security.txt', async (_req, res) => {
    const text = securityText(await openPaper(site));
    if (!text) throw notFound('This page');

    res.type('text').send(text);
  });

  return routes;
}
