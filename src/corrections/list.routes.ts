import { Router } from 'express';
import { z } from 'zod';
import { keepPage } from '../site/keeping.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { latestCorrections } from './correction.store.ts';
import { correctionsPage, showCorrections } from './list.view.ts';

const pageSize = 30;
const ListQuery = z.object({ before: Id.optional() });

/** Every correction of the paper, newest first. */
export function correctionsRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/corrections', async (req, res) => {
    const { before } = readQuery(ListQuery, req.query);
    const [paper, found] = await Promise.all([openPaper(site), latestCorrections(site.db, before, pageSize + 1)]);
    const corrections = found.slice(0, pageSize);
    const next = found.length > pageSize ? corrections.at(-1)?.id : undefined;

    const stories = corrections.map(({ articleId }) => articleId);
    keepPage(res, paper, {
      // Its story's text changes with every version that readers see, and with the notice of a withdrawal.
      tags: ['corrections', ...new Set(stories.map((id) => `text:${id}`))],
      stories,
      query: ['before'],
      asOf: 'day',
    });
    showCorrections(res, correctionsPage({ corrections, before, next }, paper));
  });

  return routes;
}
