import { Router } from 'express';
import { latestCards, newest } from '../articles/cards.ts';
import { correctionsOf } from '../corrections/corrections.ts';
import { idsOf, keepPage } from '../site/keeping.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { rssFeed, writeRss } from './rss.view.ts';

const feedSize = 40;

export function feedRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/feed.xml', async (_req, res) => {
    const [cards, paper] = await Promise.all([latestCards(site.db, newest, feedSize), openPaper(site)]);
    const corrections = await correctionsOf(
      site.db,
      cards.map(({ id }) => id),
    );
    keepPage(res, paper, { tags: ['archive'], stories: idsOf(cards), asOf: 'day' });
    res.type('application/rss+xml').send(writeRss(rssFeed(cards, corrections, paper)));
  });

  return routes;
}
