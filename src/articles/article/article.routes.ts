import { Router } from 'express';
import type { RailsBeside } from '../../rails/beside.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { arrive } from '../reading.ts';
import { articlePage, showArticle } from './article.view.ts';

export function articleRoutes(site: Site, rails: RailsBeside): Router {
  const routes = Router();

  routes.get('/:section/:slug', async (req, res) => {
    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, arrival.path);

    const isThanked = req.query.reacted === '1';
    if (isThanked) res.set('Cache-Control', 'no-store');
    const { article } = arrival;
    showArticle(res, articlePage(article, paper, { rails: await rails(article, paper), isThanked }));
  });

  return routes;
}
