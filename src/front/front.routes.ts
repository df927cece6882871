import { Router } from 'express';
import { latestCards, latestInSection, newest } from '../articles/cards.ts';
import { openPaper } from '../site/paper.ts';
import type { Section } from '../site/section.ts';
import type { Site } from '../site/site.ts';
import { fillFront } from './front.ts';
import { frontPage, showFront } from './front.view.ts';

const latestSize = 40;
const sectionSize = 14;

export function frontRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/', async (_req, res) => {
    const paper = await openPaper(site);
    const ofSection = async (section: Section) =>
      [section, await latestInSection(site.db, section.id, newest, sectionSize)] as const;
    const [latest, bySection] = await Promise.all([
      latestCards(site.db, newest, latestSize),
      Promise.all(paper.sections.map(ofSection)),
    ]);

    showFront(res, frontPage(fillFront(latest, bySection), paper));
  });

  return routes;
}
