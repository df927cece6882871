import { Router } from 'express';
import { accountOf, allowed } from '../../accounts/staff.ts';
import { notFound } from '../../errors.ts';
import { openDates } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readPart } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { isRedactedSince } from '../conflict/since.ts';
import { showEdit } from '../edit.view.ts';
import { formPage } from '../editing.ts';
import { typedStory } from '../story.routes.ts';
import { findStory } from '../story.store.ts';
import { findAutosave, insertAutosave } from './autosave.store.ts';
import { besideMe } from './presence.ts';
import { isSomebodyElses } from './writer.ts';

/** What somebody types is kept for them alone while they type; readers, colleagues and the history see nothing of it. */
export function autosaveRoutes(site: Site): Router {
  const routes = Router();

  routes.post('/desk/articles/:id/autosave', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const account = allowed(res, 'write a story');
    if (isSomebodyElses(req.body, account)) return void res.status(409).json({ isOther: true });

    const base = Id.safeParse(req.body?.base_revision).data ?? 0;
    if (await isRedactedSince(site.db, id, base)) return void res.status(409).json({ isRedacted: true });

    const savedAt = site.now().toISOString();
    const fields = JSON.stringify(typedStory(req.body));
    await site.db.run(insertAutosave({ id: site.db.newId(), articleId: id, savedAt, fields }, account.id));
    const { clock } = await openDates(site);
    res.json({ at: clock(savedAt) });
  });

  /** Says who else is here, and whether somebody saved what this page does not know yet. */
  routes.post('/desk/articles/:id/open', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const account = allowed(res, 'write a story');
    if (isSomebodyElses(req.body, account)) return void res.status(409).json({ isOther: true });

    res.json({
      others: await besideMe(site, id, account, 'withScript'),
      newer: await newerSave(id, Number(req.body?.base_revision)),
    });
  });

  /** The form as it was typed, by this browser or in an autosave; nothing is saved. */
  routes.post('/desk/articles/:id/typed', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    showEdit(
      res,
      await formPage(site, accountOf(res), id, typedStory(req.body), { note: broughtBack, isUnsaved: true }),
    );
  });

  routes.get('/desk/articles/:id/autosaves/:autosave', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const account = accountOf(res);
    const kept = await findAutosave(site.db, readPart(Id, req.params.autosave, 'This text'), account.id);
    if (kept?.articleId !== id) throw notFound('This text');

    const typed = typedStory(JSON.parse(kept.fields));
    showEdit(res, await formPage(site, account, id, typed, { note: broughtBack, isUnsaved: true }));
  });

  async function newerSave(id: number, base: number): Promise<string> {
    const story = await findStory(site.db, id);
    if (!story || !(story.revision > base)) return '';

    const { clock } = await openDates(site);
    return `${story.savedBy ?? 'Somebody'} saved this article at ${clock(story.savedAt)}. Your text is safe: you compare when you save.`;
  }

  return routes;
}

const broughtBack = 'This is the text as it was typed. It is not saved yet.';
