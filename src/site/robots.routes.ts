import { Router } from 'express';
import { notFound } from '../errors.ts';
import { keepPage } from './keeping.ts';
import { openPaper } from './paper.ts';
import { llmsText, robotsText, securityText } from './robots.ts';
import type { Site } from './site.ts';

/** What the paper says to programs. */
export function robotsRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/robots.txt', async (_req, res) => {
    const paper = await openPaper(site);
    keepPage(res, paper, { tags: ['programs'], asOf: 'day' });
    res.type('text').send(robotsText(paper));
  });

  routes.get('/llms.txt', async (_req, res) => {
    const paper = await openPaper(site);
    keepPage(res, paper, { tags: ['programs'], asOf: 'day' });
    res.type('text').send(llmsText(paper));
  });

  routes.get('/.well-known/security.txt', async (_req, res) => {
    const paper = await openPaper(site);
    const text = securityText(paper);
    if (!text) throw notFound('This page');

    keepPage(res, paper, { tags: ['programs'], asOf: 'day' });
    res.type('text').send(text);
  });

  return routes;
}
