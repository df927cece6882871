import { Router } from 'express';
import { arrive } from '../articles/reading.ts';
import { idsOf, keepPage } from '../site/keeping.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import type { RailsSupply } from './beside.ts';
import { relatedPage, showRelated } from './related.view.ts';

export function relatedRoutes(site: Site, { relatedTo }: RailsSupply): Router {
  const routes = Router();

  routes.get('/:section/:slug/related', async (req, res) => {
    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, `${arrival.path}/related`);

    const { groups, ranking } = await relatedTo(arrival.article, paper);
    const linked = groups.flatMap(({ links }) => links);
    keepPage(res, paper, {
      tags: [`text:${arrival.article.id}`, `links:${arrival.article.id}`, 'archive'],
      stories: [arrival.article.id, ...idsOf([...linked, ...(ranking?.places ?? [])].map(({ card }) => card))],
      asOf: 'minute',
    });
    showRelated(res, relatedPage(arrival.article, groups, ranking, paper));
  });

  return routes;
}
