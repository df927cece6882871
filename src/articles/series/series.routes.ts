import { Router } from 'express';
import { notFound } from '../../errors.ts';
import { keepPage } from '../../site/keeping.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { cardsByIds } from '../card/card.store.ts';
import type { Card } from '../card/card.ts';
import { findSeries, formerSeries, partIds } from './series.store.ts';
import { seriesPage, seriesPath, showSeries } from './series.view.ts';

export function seriesRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/series/:series', async (req, res) => {
    const slug = req.params.series.normalize('NFC');
    const series = (await findSeries(site.db, slug)) ?? (await formerSeries(site.db, slug));
    if (!series) throw notFound('This series');
    if (series.slug !== req.params.series) return res.redirect(301, seriesPath(series));

    const ids = await partIds(site.db, series.id);
    const cards = new Map((await cardsByIds(site.db, ids)).map((card) => [card.id, card]));
    const parts = ids.map((id) => cards.get(id)).filter((card): card is Card => card !== undefined);
    const paper = await openPaper(site);
    keepPage(res, paper, { tags: [`series:${series.id}`], stories: ids, asOf: 'day' });
    showSeries(res, seriesPage(series, parts, paper));
  });

  return routes;
}
