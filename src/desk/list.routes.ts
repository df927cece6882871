import { Router } from 'express';
import { z } from 'zod';
import { accountOf, allowed } from '../accounts/staff.ts';
import { CursorText, cursorText } from '../articles/card/cursor.ts';
import { removeSample } from '../sample/removing.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { deskPage } from './desk-page.ts';
import { listPage, showList } from './list.view.ts';
import { showRemoval } from './removal.view.ts';
import { countByStatus, listStories } from './story.store.ts';

const pageSize = 30;

const ListQuery = z.object({
  status: z.enum(['draft', 'scheduled', 'published', 'withdrawn']).optional(),
  before: CursorText.optional(),
  removed: z.coerce.number().int().min(0).optional(),
});

export function listRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk', (_req, res) => res.redirect(302, '/desk/articles'));

  routes.get('/desk/articles', async (req, res) => {
    const { status, before, removed } = readQuery(ListQuery, req.query);
    const from = before && { savedAt: before.publishedAt, id: before.id };
    const [found, counts, paper] = await Promise.all([
      listStories(site.db, status, from, pageSize + 1),
      countByStatus(site.db),
      openPaper(site),
    ]);
    const stories = found.slice(0, pageSize);
    const last = found.length > pageSize ? stories.at(-1) : undefined;
    const older = last && olderHref(status, cursorText({ publishedAt: last.savedAt, id: last.id }));
    const note = removed === undefined ? '' : `The sample edition is gone: ${removed} stories were removed.`;

    showList(res, listPage({ status, stories, counts, older, isFirst: !before, note }, paper, accountOf(res)));
  });

  routes.get('/desk/sample/remove', async (_req, res) => {
    showRemoval(res, deskPage(await openPaper(site), allowed(res, 'remove the sample'), 'Remove the sample edition'));
  });

  routes.post('/desk/sample/remove', async (_req, res) => {
    allowed(res, 'remove the sample');
    res.redirect(303, `/desk/articles?removed=${await removeSample(site)}`);
  });

  return routes;
}

const olderHref = (status: string | undefined, cursor: string) =>
  `/desk/articles?${status ? `status=${status}&` : ''}before=${cursor}`;
