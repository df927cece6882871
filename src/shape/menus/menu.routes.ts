import { type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { badRequest, conflict } from '../../errors.ts';
import { type MenuEntry, menuLinks } from '../../site/menu.ts';
import { openPaper, type Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readQuery, typedText } from '../../web/parse.ts';
import { changeSettings } from '../settings/settings.ts';
import { noteOf } from '../shape-page.ts';
import { entryOf, LinkForm, MenuForm } from './menu.form.ts';
import { menusPage, showMenus } from './menu.view.ts';
import { changedMenu, mostEntries } from './menus.ts';

const notes = { saved: 'Saved. Pages show the menu now. The history can put the one before back.' };

export function menuRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/menus', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const words = { typed: {}, problems: [], note: noteOf(notes, req.query.done) };
    showMenus(res, menusPage(words, await openPaper(site), account));
  });

  routes.post('/desk/menus', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const form = readQuery(MenuForm, req.body ?? {});
    const paper = await openPaper(site);
    const next = nextMenu(form, paper, req.body);
    if (next.problems) return refuse(res, account, typedText(req.body), next.problems);

    const value = next.entries && JSON.stringify(next.entries);
    const isDone = await changeSettings(site, account, form.base, [[form.menu, value]]);
    if (!isDone) throw conflict('Somebody else changed a menu or a setting just now. Open the menus and try again.');
    res.redirect(303, '/desk/menus?done=saved');
  });

  async function refuse(
    res: Response,
    account: Account,
    typed: Record<string, string>,
    problems: readonly Problem[],
  ): Promise<void> {
    res.status(422);
    showMenus(res, menusPage({ typed, problems, note: '' }, await openPaper(site), account));
  }

  return routes;
}

interface Next {
  /** Null for the usual menu. */
  readonly entries: readonly MenuEntry[] | null;
  readonly problems?: readonly Problem[];
}

function nextMenu({ menu, change, choice }: MenuForm, paper: Paper, body: unknown): Next {
  const entries = paper.settings[menu];
  if (change === 'usual') return { entries: null };
  if (change !== 'add' && change !== 'link') return { entries: changedMenu(entries, change) };
  if (entries.length >= mostEntries)
    return {
      entries,
      problems: [{ field: 'name', message: `A menu holds at most ${mostEntries} lines. Remove one first` }],
    };
  if (change === 'add') return { entries: [...entries, chosen(choice, paper)] };

  const link = readForm(LinkForm, body);
  return link.ok ? { entries: [...entries, { kind: 'link', ...link.value }] } : { entries, problems: link.problems };
}

function chosen(choice: string, paper: Paper): MenuEntry {
  const entry = entryOf(choice);
  if (!entry || menuLinks([entry], paper).length === 0)
    throw badRequest('There is nothing like that to put into a menu.');

  return entry;
}
