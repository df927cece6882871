import { Router } from 'express';
import type { MostRead } from '../../audience/most-read.ts';
import { rankedCards } from '../../audience/ranked-cards.ts';
import { notFound } from '../../errors.ts';
import { breakingFor } from '../../front/breaking.ts';
import { idsOf, keepPage } from '../../site/keeping.ts';
import { pagePath } from '../../site/menu.ts';
import { formerSection } from '../../site/paper.store.ts';
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
    const section = paper.everySection.find(({ slug }) => slug === req.params.section);
    if (!section) return res.redirect(301, await presentPath(req.params.section));

    const [found, ranking] = await Promise.all([
      river((to, limit) => cardsInSection(site.db, section.id, to, limit), turn, pageSize),
      mostRead({ wanted: 'day', sectionId: section.id, least: rankingSize, edition: paper.edition }),
    ]);
    const [places, breaking] = await Promise.all([
      rankedCards(site.db, ranking, rankingSize),
      breakingFor(site.db, paper),
    ]);
    const page = sectionPage(section, found, turn.to === 'newest', { window: ranking.window, places }, paper, breaking);
    keepPage(res, paper, {
      // The line leads nowhere while its story is withdrawn.
      tags: [`section:${section.id}`, 'breaking', ...(breaking ? ['front'] : [])],
      stories: [...idsOf(found.cards), ...idsOf(ranking.places)],
      query: ['before', 'after'],
      asOf: 'minute',
      endsAt: breaking?.endsAt,
    });
    showSection(res, page);
  });

  /** Where a section stands now that once had this address. */
  async function presentPath(slug: string): Promise<string> {
    const present = await formerSection(site.db, slug.normalize('NFC'));
    if (!present) throw notFound('This page');

    return pagePath(present.slug);
  }

  return routes;
}
