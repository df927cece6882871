import { Router } from 'express';
import { allowed } from '../accounts/staff.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { fruitlessSearches } from './fruitless.ts';
import { fruitlessPage, showFruitless } from './fruitless.view.ts';

/** What readers look for and the paper does not have, for the newsroom. */
export function fruitlessRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/searches', async (_req, res) => {
    const account = allowed(res, 'shape topics and series');
    const [searches, paper] = await Promise.all([fruitlessSearches(site.db, site.now()), openPaper(site)]);

    showFruitless(res, fruitlessPage(searches, paper, account));
  });

  return routes;
}
