import { type Request, type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, typedText } from '../../web/parse.ts';
import { uploadsOf } from '../../web/uploads.ts';
import { type OwnShown, ownProfilePage, showOwnProfile } from './own-profile.view.ts';
import { portraitFrom } from './portrait.ts';
import { OwnProfileForm } from './profile.form.ts';
import { type Profile, profileOfAccount } from './profile.store.ts';
import { changeProfile } from './profiles.ts';

/** Whoever has a profile keeps their own picture and words; the byline and the role stay with the editors. */
export function ownProfileRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/account/profile', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const profile = await profileOfAccount(site.db, account.id);
    await show(res, account, profile, { done: req.query.done === 'saved' });
  });

  routes.post('/desk/account/profile', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const profile = await profileOfAccount(site.db, account.id);
    if (!profile) throw notFound('A profile of yours');

    const read = await readOwn(req, profile, account);
    if (read.ok) {
      await changeProfile(site, account, profile, read);
      return res.redirect(303, '/desk/account/profile?done=saved');
    }
    res.status(422);
    await show(res, account, profile, { problems: read.problems, typed: typedText(req.body) });
  });

  /** The stored profile with what its owner may change. */
  async function readOwn(req: Request, profile: Profile, account: Account) {
    const own = readForm(OwnProfileForm, req.body);
    if (!own.ok) return own;

    const form = { ...own.value, name: profile.name, role: profile.role, account: profile.accountId };
    const upload = uploadsOf(req).find(({ field, size }) => field === 'picture' && size > 0);
    const read = await portraitFrom(site, { form, upload, before: profile, account });
    return read.ok ? { ...read, form } : ({ ok: false, problems: [read.problem] } as const);
  }

  async function show(res: Response, account: Account, profile: Profile | undefined, shown: OwnShown): Promise<void> {
    showOwnProfile(res, ownProfilePage(profile, shown, await openPaper(site), account));
  }

  return routes;
}
