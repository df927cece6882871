import { type Response, Router } from 'express';
import { conflict, isConflict } from '../errors.ts';
import { removeSample } from '../sample/removing.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { sessionCookie } from '../web/cookies.ts';
import { type Problem, readForm, typedText } from '../web/parse.ts';
import { carriedFields, deskPath, SetupForm, SignInForm } from './account.form.ts';
import { createFirstAccount, findSetupLink } from './account.store.ts';
import { linkIsOld } from './account.ts';
import { carryOnPage, setupPage, showCarryOn, showSetup, showSignIn, signInPage } from './account.view.ts';
import { waitingFor } from './carrying/carrying.ts';
import { noteDeed } from './events.ts';
import { deadLinkPage, showDeadLink } from './links/dead-link.view.ts';
import { hashPassword } from './password.ts';
import { checkPassword, endSession } from './sign-in.ts';
import { beginSession } from './staff.ts';
import { hashOfToken } from './token.ts';

const mismatch = { field: 'password', message: 'The email address and password do not match' };
const waiting = (seconds: number) => ({
  field: 'password',
  message: `There were too many failed sign-ins. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
});

export function accountRoutes(site: Site): Router {
  const routes = Router();
  const cookie = sessionCookie(site.config.baseUrl);

  routes.use(['/desk/sign-in', '/desk/setup'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  routes.get('/desk/sign-in', async (req, res) => {
    showSignIn(res, signInPage(await openPaper(site), { next: deskPath(String(req.query.next ?? '')) }));
  });

  routes.post('/desk/sign-in', async (req, res) => {
    const typed = typedText(req.body);
    const form = readForm(SignInForm, req.body);
    if (!form.ok) return refuse(res, 422, typed, form.problems);

    const checked = await checkPassword(site.db, { ...form.value, address: req.ip ?? '' }, site.now());
    if (checked.kind === 'mismatch') return refuse(res, 422, typed, [mismatch]);
    if (checked.kind === 'wait') {
      res.set('Retry-After', String(checked.seconds));
      return refuse(res, 429, typed, [waiting(checked.seconds)]);
    }

    await beginSession(site, req, res, checked.account.id);
    const fields = carriedFields(form.value.carried);
    if (fields.length === 0) return res.redirect(303, deskPath(form.value.next));
    const files = await waitingFor(site, checked.account.id, fields);
    showCarryOn(res, carryOnPage(await openPaper(site), { action: deskPath(form.value.next), fields, ...files }));
  });

  routes.post('/desk/sign-out', async (req, res) => {
    const token = cookie.read(req);
    if (token) await endSession(site.db, token);
    cookie.clear(res);
    res.redirect(303, '/desk/sign-in');
  });

  routes.get('/desk/setup/:token', async (req, res) => {
    if (!(await works(req.params.token))) return dead(res);

    showSetup(res, setupPage(await openPaper(site), req.originalUrl, {}, []));
  });

  routes.post('/desk/setup/:token', async (req, res) => {
    if (!(await works(req.params.token))) return dead(res);

    const form = readForm(SetupForm, req.body);
    if (!form.ok) {
      res.status(422);
      return showSetup(res, setupPage(await openPaper(site), req.originalUrl, typedText(req.body), form.problems));
    }

    const account = await createAdmin(form.value, req.params.token);
    if (form.value.empty) await removeSample(site, account);
    await beginSession(site, req, res, account.id);
    res.redirect(303, '/desk/articles');
  });

  /** The page again, with a form that is on its way to the desk still in it. */
  async function refuse(res: Response, status: number, typed: Record<string, string>, problems: readonly Problem[]) {
    res.status(status);
    showSignIn(res, signInPage(await openPaper(site), { ...typed, problems }));
  }

  async function works(token: string): Promise<boolean> {
    const link = await findSetupLink(site.db, hashOfToken(token));

    return link !== undefined && !linkIsOld('first account', link.createdAt, site.now());
  }

  async function dead(res: Response): Promise<void> {
    res.status(404);
    showDeadLink(res, deadLinkPage('first account', await openPaper(site)));
  }

  async function createAdmin(
    { name, email, password }: { name: string; email: string; password: string },
    token: string,
  ) {
    const id = site.db.newId();
    const passwordHash = await hashPassword(password);
    const account = { id, name, email, role: 'admin', passwordHash, createdAt: site.now().toISOString() } as const;
    try {
      const note = noteDeed(site, account, { act: 'created the first account', about: name, aboutId: id });
      await createFirstAccount(site.db, { ...account, linkHash: hashOfToken(token) }, note);
    } catch (error) {
      throw isConflict(error) ? conflict('The first account has been created already. Sign in with it.', error) : error;
    }

    return account;
  }

  return routes;
}
