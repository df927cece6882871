import { Router } from 'express';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { idsOf, keepPage } from '../site/keeping.ts';
import { formerSection } from '../site/paper.store.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import type { MostRead } from './most-read.ts';
import { mostReadPage, showMostRead } from './most-read.view.ts';
import { rankedCards } from './ranked-cards.ts';

/** Stories enough for a window to count as full; a section has fewer. */
const least = 10;
const leastInSection = 5;
const shown = 20;

const MostReadQuery = z.object({
  window: z.enum(['day', 'week', 'month', 'all']).default('day'),
  section: z.string().max(200).optional(),
});

export function mostReadRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();

  routes.get('/most-read', async (req, res) => {
    const { window, section: slug } = readQuery(MostReadQuery, req.query);
    const paper = await openPaper(site);
    const section = paper.everySection.find((known) => known.slug === slug);
    if (slug !== undefined && !section) return res.redirect(301, await presentPath(window, slug));

    const within = section ? { sectionId: section.id, least: leastInSection } : { least };
    const ranking = await mostRead({ wanted: window, edition: paper.edition, ...within });
    const places = await rankedCards(site.db, ranking, shown);
    keepPage(res, paper, {
      tags: ['archive'],
      stories: idsOf(ranking.places),
      query: ['window', 'section'],
      asOf: 'minute',
    });
    showMostRead(res, mostReadPage(ranking, places, section, paper));
  });

  async function presentPath(window: string, slug: string): Promise<string> {
    const present = await formerSection(site.db, slug.normalize('NFC'));
    if (!present) throw notFound('This section');

    return `/most-read?window=${window}&section=${encodeURIComponent(present.slug)}`;
  }

  return routes;
}
