import { Router } from 'express';
import { aboutPage, correctionsPage, showText } from './pages.view.ts';
import { openPaper } from './paper.ts';
import type { Site } from './site.ts';

/** Pages of text that belong to the paper as a whole. */
export function pageRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/about', async (_req, res) => showText(res, aboutPage(await openPaper(site))));
  routes.get('/corrections', async (_req, res) => showText(res, correctionsPage(await openPaper(site))));

  return routes;
}
