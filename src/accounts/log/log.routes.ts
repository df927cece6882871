import { Router } from 'express';
import { z } from 'zod';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { id } from '../../web/text.ts';
import { latestEvents } from '../events.store.ts';
import { allowed } from '../staff.ts';
import { logPage, showLog } from './log.view.ts';

const pageSize = 50;

const LogQuery = z.object({ before: id.optional() });

/** Who did what, newest first. It is read here and changed nowhere. */
export function logRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/log', async (req, res) => {
    const account = allowed(res, 'read the log');
    const { before } = readQuery(LogQuery, req.query);
    const found = await latestEvents(site.db, before, pageSize + 1);
    const events = found.slice(0, pageSize);
    const older = found.length > pageSize ? events.at(-1)?.id : undefined;
    showLog(res, logPage(events, { older, isFirst: before === undefined }, await openPaper(site), account));
  });

  return routes;
}
