import { Router } from 'express';
import { allowed } from '../accounts/staff.ts';
import { removeSample } from '../sample/removing.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { deskPage } from './desk-page.ts';
import { ListQuery } from './list.form.ts';
import { showList } from './list.view.ts';
import { listFor } from './listing.ts';
import { showRemoval } from './removal.view.ts';

export function listRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk', (_req, res) => res.redirect(302, '/desk/articles'));

  routes.get('/desk/articles', async (req, res) => {
    const account = allowed(res, 'see the desk');

    showList(res, await listFor(site, account, readQuery(ListQuery, req.query)));
  });

  routes.get('/desk/sample/remove', async (_req, res) => {
    showRemoval(res, deskPage(await openPaper(site), allowed(res, 'remove the sample'), 'Remove the sample edition'));
  });

  routes.post('/desk/sample/remove', async (_req, res) => {
    const account = allowed(res, 'remove the sample');
    res.redirect(303, `/desk/articles?removed=${await removeSample(site, account)}`);
  });

  return routes;
}
