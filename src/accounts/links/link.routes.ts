import { type Request, type Response, Router } from 'express';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, typedText } from '../../web/parse.ts';
import { JoinForm, ResetForm } from '../account.form.ts';
import { linkIsOld } from '../account.ts';
import { beginSession } from '../staff.ts';
import { hashOfToken } from '../token.ts';
import { deadLinkPage, showDeadLink } from './dead-link.view.ts';
import { type AccountLink, findLink, type KnownLink } from './link.store.ts';
import { joinPage, resetPage, showJoin, showReset } from './link.view.ts';
import { usePassword } from './using.ts';

/** Where one-time links lead: an invitation is completed, a lost password replaced. Opening a link does not use it up. */
export function linkRoutes(site: Site): Router {
  const routes = Router();

  routes.use(['/desk/invitation', '/desk/reset'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  routes.get('/desk/invitation/:token', async (req, res) => {
    const link = await known('invitation', req.params.token);
    if (!link) return dead(res, 'invitation');

    showJoin(res, joinPage(req.originalUrl, link, { name: link.name }, [], await openPaper(site)));
  });

  routes.post('/desk/invitation/:token', async (req, res) => {
    const link = await known('invitation', req.params.token);
    if (!link) return dead(res, 'invitation');

    const form = readForm(JoinForm, req.body);
    if (!form.ok) {
      res.status(422);
      const paper = await openPaper(site);
      return showJoin(res, joinPage(req.originalUrl, link, typedText(req.body), form.problems, paper));
    }

    const wish = { purpose: 'invitation', token: req.params.token, link, ...form.value } as const;
    if (!(await usePassword(site, wish))) return dead(res, 'invitation');

    await comeIn(req, res, link);
  });

  routes.get('/desk/reset/:token', async (req, res) => {
    const link = await known('reset', req.params.token);
    if (!link) return dead(res, 'reset');

    showReset(res, resetPage(req.originalUrl, link, [], await openPaper(site)));
  });

  routes.post('/desk/reset/:token', async (req, res) => {
    const link = await known('reset', req.params.token);
    if (!link) return dead(res, 'reset');

    const form = readForm(ResetForm, req.body);
    if (!form.ok) {
      res.status(422);
      return showReset(res, resetPage(req.originalUrl, link, form.problems, await openPaper(site)));
    }

    const wish = { purpose: 'reset', token: req.params.token, link, name: link.name, ...form.value } as const;
    if (!(await usePassword(site, wish))) return dead(res, 'reset');

    await comeIn(req, res, link);
  });

  /** A link that works; undefined for one that was used, replaced or is too old. */
  async function known(purpose: AccountLink, token: string): Promise<KnownLink | undefined> {
    const link = await findLink(site.db, purpose, hashOfToken(token));

    return link && !linkIsOld(purpose, link.createdAt, site.now()) ? link : undefined;
  }

  async function dead(res: Response, purpose: AccountLink): Promise<void> {
    res.status(404);
    showDeadLink(res, deadLinkPage(purpose, await openPaper(site)));
  }

  async function comeIn(req: Request, res: Response, { accountId }: KnownLink): Promise<void> {
    await beginSession(site, req, res, accountId);
    res.redirect(303, '/desk/articles');
  }

  return routes;
}
