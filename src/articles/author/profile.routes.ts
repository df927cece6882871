import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id, line } from '../../web/text.ts';
import { uploadsOf } from '../../web/uploads.ts';
import { mergeQuestion, showMergeQuestion } from './merge.view.ts';
import { portraitFrom } from './portrait.ts';
import { MergeForm, ProfileForm } from './profile.form.ts';
import { accountNames, findProfiles, type Profile, profileById } from './profile.store.ts';
import { type ProfileShown, profilePage, profilesPage, showProfile, showProfiles } from './profile.view.ts';
import { addProfile, bringBack, changeProfile, merge, mergeTarget, retire } from './profiles.ts';

const most = 200;

const ListQuery = z.object({ q: line({ label: 'Name', most: 80 }) });

/** Who signs stories: people of the newsroom, and names without an account. */
export function profileRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/authors', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const { q: question } = readQuery(ListQuery, req.query);
    const found = await findProfiles(site.db, question, most + 1);
    const listing = { question, profiles: found.slice(0, most), goesOn: found.length > most };
    showProfiles(res, profilesPage(listing, await openPaper(site), account));
  });

  routes.get('/desk/authors/new', (_req, res) => show(res, { profile: undefined }));

  routes.post('/desk/authors/new', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const read = await readProfile(req, undefined, account);
    if (!read.ok) return refuse(req, res, undefined, read.problems);

    const kept = await addProfile(site, account, read);
    if (kept.kind === 'invalid') return refuse(req, res, undefined, [kept.problem]);
    res.redirect(303, `/desk/authors/${kept.id}?done=saved`);
  });

  routes.get('/desk/authors/:id', async (req, res) => {
    allowed(res, 'keep author profiles');
    await show(res, { profile: await known(req), done: String(req.query.done ?? '') });
  });

  routes.post('/desk/authors/:id', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const profile = await known(req);
    const read = await readProfile(req, profile, account);
    if (!read.ok) return refuse(req, res, profile, read.problems);

    const kept = await changeProfile(site, account, profile, read);
    if (kept.kind === 'invalid') return refuse(req, res, profile, [kept.problem]);
    res.redirect(303, `/desk/authors/${kept.id}?done=saved`);
  });

  routes.post('/desk/authors/:id/merge', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const profile = await known(req);
    const form = readForm(MergeForm, req.body);
    if (!form.ok) return showMerge(req, res, profile, form.problems);

    const target = await mergeTarget(site, profile, form.value.into);
    if (target.kind === 'invalid') return showMerge(req, res, profile, [target.problem]);
    if (!form.value.sure)
      return showMergeQuestion(res, mergeQuestion(profile, target.into, await openPaper(site), account));

    await merge(site, account, profile, target.into);
    res.redirect(303, `/desk/authors/${target.into.id}?done=merged`);
  });

  routes.post('/desk/authors/:id/retire', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const profile = await known(req);
    await retire(site, account, profile);
    res.redirect(303, `/desk/authors/${profile.id}?done=retired`);
  });

  routes.post('/desk/authors/:id/return', async (req, res) => {
    const account = allowed(res, 'keep author profiles');
    const profile = await known(req);
    await bringBack(site, account, profile);
    res.redirect(303, `/desk/authors/${profile.id}?done=back`);
  });

  async function known(req: Request): Promise<Profile> {
    const profile = await profileById(site.db, readPart(Id, req.params.id, 'This author'));
    if (!profile) throw notFound('This author');

    return profile;
  }

  /** What the form says, and the picture that came with it or stays. */
  async function readProfile(req: Request, profile: Profile | undefined, by: Account) {
    const form = readForm(ProfileForm, req.body);
    if (!form.ok) return form;
    const accounts = await accountNames(site.db);
    const { account } = form.value;
    if (account !== null && account !== profile?.accountId && !accounts.some(({ id }) => id === account))
      return { ok: false, problems: [{ field: 'account', message: 'Choose from the list' }] } as const;

    const upload = uploadsOf(req).find(({ field, size }) => field === 'picture' && size > 0);
    const read = await portraitFrom(site, { form: form.value, upload, before: profile, account: by });
    return read.ok ? { ...read, form: form.value } : ({ ok: false, problems: [read.problem] } as const);
  }

  async function refuse(req: Request, res: Response, profile: Profile | undefined, problems: readonly Problem[]) {
    res.status(422);
    await show(res, { profile, typed: typedText(req.body), problems });
  }

  /** The profile as it is stored, with what was typed to merge it. */
  async function showMerge(req: Request, res: Response, profile: Profile, problems: readonly Problem[]) {
    res.status(422);
    await show(res, { profile, into: typedText(req.body).into ?? '', problems });
  }

  async function show(res: Response, shown: Omit<ProfileShown, 'accounts' | 'others'>): Promise<void> {
    const account = allowed(res, 'keep author profiles');
    const [accounts, others, paper] = await Promise.all([
      accountNames(site.db),
      findProfiles(site.db, '', most),
      openPaper(site),
    ]);
    const known = { ...shown, accounts, others: others.filter(({ id }) => id !== shown.profile?.id) };
    showProfile(res, profilePage(known, paper, account));
  }

  return routes;
}
