import { Router } from 'express';
import type { MostRead } from '../audience/most-read.ts';
import { rankedCards } from '../audience/ranked-cards.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { frontOf } from './filling.ts';
import { frontPage, showFront } from './front.view.ts';

const rankingSize = 10;

export function frontRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();

  routes.get('/', async (_req, res) => {
    const paper = await openPaper(site);
    const ranking = await mostRead({ wanted: 'day', least: rankingSize, edition: paper.edition });
    const [front, places] = await Promise.all([frontOf(site.db, paper), rankedCards(site.db, ranking, rankingSize)]);

    showFront(res, frontPage(front, { window: ranking.window, places }, paper));
  });

  return routes;
}
