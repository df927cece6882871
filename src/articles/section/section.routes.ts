import { Router } from 'express';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { cardsInSection } from '../card/card.store.ts';
import { river, TurnQuery } from '../card/cursor.ts';
import { sectionPage, showSection } from './section.view.ts';

const pageSize = 20;

export function sectionRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/:section', async (req, res) => {
    const turn = readQuery(TurnQuery, req.query);
    const paper = await openPaper(site);
    const section = paper.sections.find(({ slug }) => slug === req.params.section);
    if (!section) throw notFound('This page');

    const found = await river((to, limit) => cardsInSection(site.db, section.id, to, limit), turn, pageSize);
    showSection(res, sectionPage(section, found, turn.to === 'newest', paper));
  });

  return routes;
}
