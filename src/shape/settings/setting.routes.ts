import { readFile } from 'node:fs/promises';
import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { conflict, notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { uploadsOf } from '../../web/uploads.ts';
import { changedMeanwhile } from '../attempt.ts';
import { noteOf } from '../shape-page.ts';
import { iconFrom } from './icon.ts';
import { RevisionForm, SettingsForm, settingFields } from './setting.form.ts';
import { settingChange, settingChanges } from './setting.store.ts';
import { historyPage, settingsPage, showHistory, showSettings, typedSettings } from './setting.view.ts';
import { changeIcon, changeSettings, undoChange } from './settings.ts';

const pageSize = 50;
const mostIconBytes = 1_000_000;

const notes = {
  saved: 'Saved. Pages show it now.',
  icon: 'The icon is in its place. Browsers may show the old one for a while.',
  restored: 'Restored. Pages show it now.',
};

const HistoryQuery = z.object({ before: Id.optional(), done: z.string().max(20).default('') });

export function settingRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/settings', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const paper = await openPaper(site);
    const words = { typed: typedSettings(paper.settings), problems: [], note: noteOf(notes, req.query.done) };
    showSettings(res, settingsPage(words, paper, account));
  });

  routes.post('/desk/settings', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const typed = typedText(req.body);
    const form = readForm(SettingsForm, req.body);
    if (!form.ok) return refuse(res, account, 422, typed, form.problems);

    const { base, ...said } = form.value;
    const isDone = await changeSettings(
      site,
      account,
      base,
      settingFields.map((name) => [name, said[name]]),
    );
    if (!isDone)
      return refuse(res, account, 409, typed, [{ field: 'name', message: changedMeanwhile('the settings') }]);
    res.redirect(303, '/desk/settings?done=saved');
  });

  routes.post('/desk/settings/icon', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const { base } = readQuery(RevisionForm, req.body ?? {});
    const upload = uploadsOf(req).find(({ field, size }) => field === 'icon' && size > 0 && size <= mostIconBytes);
    const icon = upload && (await iconFrom(await readFile(upload.path)));
    if (!icon) return refuse(res, account, 422, undefined, [{ field: 'icon', message: notAnIcon }]);

    const isDone = await changeIcon(site, account, base, icon);
    if (!isDone)
      return refuse(res, account, 409, undefined, [{ field: 'icon', message: changedMeanwhile('the settings') }]);
    res.redirect(303, '/desk/settings?done=icon');
  });

  routes.get('/desk/settings/history', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const { before, done } = readQuery(HistoryQuery, req.query);
    const found = await settingChanges(site.db, before, pageSize + 1);
    const changes = found.slice(0, pageSize);
    const older = found.length > pageSize ? `/desk/settings/history?before=${changes.at(-1)?.id}` : undefined;
    showHistory(res, historyPage(changes, older, noteOf(notes, done), await openPaper(site), account));
  });

  routes.post('/desk/settings/history/:id', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const change = await settingChange(site.db, readPart(Id, req.params.id, 'This change'));
    if (!change) throw notFound('This change');

    const { base } = readQuery(RevisionForm, req.body ?? {});
    const isDone = await undoChange(site, account, base, change);
    if (!isDone) throw conflict('Somebody else changed a setting just now. Look at the history and restore again.');
    res.redirect(303, '/desk/settings/history?done=restored');
  });

  async function refuse(
    res: Response,
    account: Account,
    status: number,
    typed: Record<string, string> | undefined,
    problems: readonly Problem[],
  ): Promise<void> {
    const paper = await openPaper(site);
    res.status(status);
    showSettings(
      res,
      settingsPage({ typed: typed ?? typedSettings(paper.settings), problems, note: '' }, paper, account),
    );
  }

  return routes;
}

const notAnIcon = 'Choose a PNG or SVG file of at most 1 MB that holds everything it shows';
