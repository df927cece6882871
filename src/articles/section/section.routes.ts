import { Router } from 'express';
import type { MostRead } from '../../audience/most-read.ts';
import { rankedCards } from '../../audience/ranked-cards.ts';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { cardsInSection } from '../card/card.store.ts';
import { river, TurnQuery } from '../card/cursor.ts';
import { sectionPage, showSection } from './section.view.ts';

const pageSize = 20;
const rankingSize = 5;

export function sectionRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();

  routes.get('/:section', async (req, res) => {
    const turn = readQuery(TurnQuery, req.query);
    const paper = await openPaper(site);
    const section = paper.sections.find(({ slug }) => slug === req.params.section);
    if (!section) throw notFound('This page');

    const [found, ranking] = await Promise.all([
      river((to, limit) => cardsInSection(site.db, section.id, to, limit), turn, pageSize),
      mostRead({ wanted: 'day', sectionId: section.id, least: rankingSize, edition: paper.edition }),
    ]);
    const places = await rankedCards(site.db, ranking, rankingSize);
    showSection(res, sectionPage(section, found, turn.to === 'newest', { window: ranking.window, places }, paper));
  });

  return routes;
}
