import type { Request, RequestHandler, Response } from 'express';
import { Failure, forbidden } from '../errors.ts';
import { countNew } from '../reports/reports.ts';
import { overdueStories } from '../site/overdue.store.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { sessionCookie } from '../web/cookies.ts';
import type { Account } from './account.ts';
import { showSignIn, signInPage } from './account.view.ts';
import { behindWith } from './behind.ts';
import { browserName } from './browser.ts';
import { receiveCarried } from './carrying/carrying.ts';
import { type Act, may, type Owned } from './permissions.ts';
import { accountOfSession, startSession } from './sign-in.ts';

/**
 * Lets only signed-in staff through. A form that arrives without a session is not lost: the sign-in page carries
 * every typed field, and gives them back afterwards; files wait with the paper.
 */
export function staffOnly(site: Site): RequestHandler {
  const cookie = sessionCookie(site.config.baseUrl);

  return async (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    const token = cookie.read(req);
    const account = token ? await accountOfSession(site.db, token, site.now()) : undefined;
    if (account) {
      res.locals.account = await withNews(site, account);
      return next();
    }

    await askToSignIn(site, req, res, token);
  };
}

/** What waits for this account, or should be known to it, on every page of the desk. */
async function withNews(site: Site, account: Account): Promise<Account> {
  const [newReports, overdue, behind] = await Promise.all([
    may(account, 'handle reports') ? countNew(site.db) : 0,
    overdueStories(site.db, site.now()),
    may(account, 'publish a story') ? behindWith(site) : undefined,
  ]);

  return { ...account, newReports, overdue, ...(behind ? { behind } : {}) };
}

/** Signs somebody in, in the browser that asks; the session this browser had before ends. */
export async function beginSession(site: Site, req: Request, res: Response, accountId: number): Promise<void> {
  const cookie = sessionCookie(site.config.baseUrl);
  const session = { accountId, before: cookie.read(req), browser: browserName(req.get('user-agent') ?? '') };
  cookie.set(res, await startSession(site.db, session, site.now()));
}

export function accountOf(res: Response): Account {
  const account = res.locals.account as Account | undefined;
  if (!account) throw new Failure('unauthenticated', 'Sign in to go on.');

  return account;
}

/** The account of this request, where it may do this; a refusal otherwise. */
export function allowed(res: Response, act: Act, story?: Owned): Account {
  const account = accountOf(res);
  if (!may(account, act, story))
    throw forbidden(`Your role does not allow this: ${act}. Ask an editor or an administrator.`);

  return account;
}

async function askToSignIn(site: Site, req: Request, res: Response, token: string | undefined): Promise<void> {
  const page = req.originalUrl.split('?')[0] ?? '';
  if (req.method !== 'POST') return res.redirect(303, `/desk/sign-in?next=${encodeURIComponent(page)}`);

  const { fields, left } = await receiveCarried(site, req, res, token);
  res.status(401);
  showSignIn(res, signInPage(await openPaper(site), { next: page, carried: JSON.stringify(fields), left }));
}
