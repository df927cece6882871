import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { sessionCookie } from '../../web/cookies.ts';
import { type Problem, readForm, typedText } from '../../web/parse.ts';
import { OwnNameForm, OwnPasswordForm, WritingForm } from '../account.form.ts';
import { noteDeed } from '../events.ts';
import { hashPassword } from '../password.ts';
import { checkPassword } from '../sign-in.ts';
import { allowed } from '../staff.ts';
import { hashOfToken } from '../token.ts';
import { writingOf } from '../writing.ts';
import { endOtherSessions, endOwnSession, sessionsOf, updateName, updatePassword } from './own.store.ts';
import { ownPage, showOwn } from './own.view.ts';
import { updateWriting } from './writing.store.ts';

/** Without a session, all sessions but the one that asks. */
const EndForm = z.object({ session: z.string().max(100).optional() });

/** Somebody's own name, password and sessions. */
export function ownRoutes(site: Site): Router {
  const routes = Router();
  const cookie = sessionCookie(site.config.baseUrl);
  const here = (req: Request) => hashOfToken(cookie.read(req) ?? '');

  routes.get('/desk/account', async (req, res) => {
    await show(req, res, { done: String(req.query.done ?? '') });
  });

  routes.post('/desk/account/name', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const form = readForm(OwnNameForm, req.body);
    if (!form.ok) return refuse(req, res, form.problems);

    const { name } = form.value;
    const note = noteDeed(site, account, {
      act: 'changed their name',
      about: `${account.name} → ${name}`,
      aboutId: account.id,
    });
    if (name !== account.name) await site.db.atomically([updateName(account.id, name), note]);
    res.redirect(303, '/desk/account?done=name');
  });

  routes.post('/desk/account/password', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const form = readForm(OwnPasswordForm, req.body);
    if (!form.ok) return refuse(req, res, form.problems);

    const { current, password } = form.value;
    const attempt = { email: account.email, password: current, address: req.ip ?? '' };
    const checked = await checkPassword(site.db, attempt, site.now());
    if (checked.kind === 'mismatch') return refuse(req, res, [wrongPassword]);
    if (checked.kind === 'wait') {
      res.set('Retry-After', String(checked.seconds));
      return refuse(req, res, [waiting(checked.seconds)], 429);
    }

    await site.db.atomically([
      updatePassword(account.id, await hashPassword(password)),
      endOtherSessions(account.id, here(req)),
      noteDeed(site, account, { act: 'changed their password', about: account.name, aboutId: account.id }),
    ]);
    res.redirect(303, '/desk/account?done=password');
  });

  /** From the account's page, and from the writing surface, which stays where it is. */
  routes.post('/desk/account/writing', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const form = readForm(WritingForm, req.body);
    if (!form.ok) return refuse(req, res, form.problems);

    const { writing } = form.value;
    const note = noteDeed(site, account, {
      act: writing === 'source' ? 'chose to write in Markdown' : 'chose to write on the surface',
      about: account.name,
      aboutId: account.id,
    });
    if (writing !== (await writingOf(site.db, account)))
      await site.db.atomically([updateWriting(account.id, writing), note]);
    if (req.accepts(['html', 'json']) === 'json') return void res.json({ writing });
    res.redirect(303, '/desk/account?done=writing');
  });

  routes.post('/desk/account/sessions', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const form = readForm(EndForm, req.body);
    if (!form.ok) return refuse(req, res, form.problems);

    const { session } = form.value;
    const about = { about: account.name, aboutId: account.id };
    if (session) {
      const note = noteDeed(site, account, { act: 'ended a session of', ...about });
      await site.db.atomically([endOwnSession(account.id, session), note]);
    } else {
      const note = noteDeed(site, account, { act: 'ended the other sessions of', ...about });
      await site.db.atomically([endOtherSessions(account.id, here(req)), note]);
    }
    res.redirect(303, `/desk/account?done=${session ? 'session' : 'sessions'}`);
  });

  async function refuse(req: Request, res: Response, problems: readonly Problem[], status = 422): Promise<void> {
    res.status(status);
    const { name } = typedText(req.body);
    await show(req, res, name === undefined ? { problems } : { problems, name });
  }

  async function show(
    req: Request,
    res: Response,
    words: { readonly done?: string; readonly name?: string; readonly problems?: readonly Problem[] },
  ): Promise<void> {
    const account = allowed(res, 'see the desk');
    const [sessions, writing] = await Promise.all([sessionsOf(site.db, account.id), writingOf(site.db, account)]);
    showOwn(res, ownPage({ ...words, sessions, writing, thisSession: here(req) }, await openPaper(site), account));
  }

  return routes;
}

const wrongPassword = { field: 'current', message: 'This is not the password you have now' };

const waiting = (seconds: number) => ({
  field: 'current',
  message: `There were too many wrong passwords. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
});
