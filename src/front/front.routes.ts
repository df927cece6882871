import { Router } from 'express';
import { allowed } from '../accounts/staff.ts';
import type { MostRead } from '../audience/most-read.ts';
import { rankedCards } from '../audience/ranked-cards.ts';
import { idsOf, keepPage } from '../site/keeping.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { newestVersion, publishedArrangement } from './arrangement.store.ts';
import type { Arrangement } from './arrangement.ts';
import { breakingFor } from './breaking.ts';
import { frontOf } from './filling.ts';
import { storiesOn } from './front.ts';
import { frontPage, previewFront, showFront } from './front.view.ts';
import { readNow } from './reading.ts';

const rankingSize = 10;

export function frontRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();

  routes.get('/', async (_req, res) => {
    const { page, paper, stories, endsAt } = await pageOf(await publishedArrangement(site.db));
    keepPage(res, paper, { tags: ['front', 'breaking'], stories, asOf: 'minute', endsAt });
    showFront(res, page);
  });

  /** The editors' draft, in the template that readers see. */
  routes.get('/desk/front/preview', async (_req, res) => {
    allowed(res, 'arrange the front page');
    const { arrangement } = await newestVersion(site.db);
    const { page } = await pageOf(arrangement);

    previewFront(res, { ...page, head: { ...page.head, robots: 'noindex' } });
  });

  async function pageOf(arrangement: Arrangement) {
    const paper = await openPaper(site);
    const ranking = await readNow(mostRead, paper);
    const [now, places, breaking] = await Promise.all([
      frontOf(site.db, paper, ranking.places, arrangement),
      rankedCards(site.db, ranking, rankingSize),
      breakingFor(site.db, paper),
    ]);

    return {
      page: frontPage(now, { window: ranking.window, places }, breaking, paper),
      paper,
      stories: [...idsOf(storiesOn(now.front)), ...idsOf(ranking.places)],
      endsAt: breaking?.endsAt,
    };
  }

  return routes;
}
