import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { accountOfSession } from '../accounts/sign-in.ts';
import { badRequest } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { sessionCookie } from '../web/cookies.ts';
import { readPart } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { isPerson } from './reader.ts';
import type { Views } from './views.ts';

const Beacon = z.object({ article: z.number().int().positive().refine(Number.isSafeInteger) });

/** A transparent picture of one dot, for readers without JavaScript. */
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Views are counted here and never in the page, so that a cached page counts as well. */
export function viewRoutes(site: Site, views: Views): Router {
  const routes = Router();
  const cookie = sessionCookie(site.config.baseUrl);

  routes.use('/views', (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  routes.post('/views', express.json({ limit: '1kb', type: ['application/json', 'text/plain'] }), async (req, res) => {
    const beacon = Beacon.safeParse(req.body);
    if (!beacon.success) throw badRequest('A view names its article: {"article": id}.');

    await noteView(req, beacon.data.article);
    res.status(204).end();
  });

  routes.get('/views/:file', async (req, res) => {
    const article = readPart(Id, /^(\d+)\.gif$/.exec(req.params.file)?.[1], 'This picture');
    if (req.method === 'GET') await noteView(req, article);
    res.type('gif').send(dot);
  });

  async function noteView(req: Request, article: number): Promise<void> {
    if (!isPerson((name) => req.get(name)) || (await isStaff(req))) return;

    await views.note(article, { address: req.ip ?? '', browser: req.get('user-agent') ?? '' });
  }

  async function isStaff(req: Request): Promise<boolean> {
    const token = cookie.read(req);

    return token !== undefined && (await accountOfSession(site.db, token, site.now())) !== undefined;
  }

  return routes;
}
