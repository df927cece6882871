import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { slugOf } from '../../articles/slug.ts';
import { conflict, notFound } from '../../errors.ts';
import { defaultPage, usualPages } from '../../site/pages.ts';
import { showTextPreview, textPage } from '../../site/pages.view.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { noteOf } from '../shape-page.ts';
import { PageForm, PublishPageForm, RestoreForm } from './page.form.ts';
import { type DeskTextPage, findSave, findTextPage, savesOf, textPages } from './page.store.ts';
import { type PageEditing, pageFormPage, pagesPage, showPageForm, showPages } from './page.view.ts';
import { restorePage, savePage } from './pages.ts';

const notes = {
  draft: 'Saved. Readers see what they saw before.',
  publish: 'Published. Readers see it now.',
  withdraw: 'Withdrawn. Readers see a short notice instead.',
  return: 'Brought back. Readers see it again.',
  restored: 'Restored as a draft. Publish it to show it to readers.',
};

const NewQuery = z.object({ slug: z.string().max(80).default('') });
const EditQuery = z.object({
  revision: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
  done: z.string().max(20).default(''),
});

export function pageShapeRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/pages', async (_req, res) => {
    const account = allowed(res, 'shape the paper');
    showPages(res, pagesPage(await textPages(site.db), await openPaper(site), account));
  });

  routes.get('/desk/pages/new', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const { slug } = readQuery(NewQuery, req.query);
    const title = usualPages.find(([usual]) => usual === slug)?.[1] ?? '';
    await show(res, account, { id: site.db.newId(), page: undefined, typed: { title, slug }, note: '' });
  });

  routes.get('/desk/pages/:id', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const id = readPart(Id, req.params.id, 'This page');
    const { revision, done } = readQuery(EditQuery, req.query);
    const page = await findTextPage(site.db, id);
    const text = await textFor(id, page, revision);
    const note = revision ? `This is revision ${revision}. Restore it, or change it and save.` : noteOf(notes, done);
    await show(res, account, { id, page, typed: { ...text }, note });
  });

  routes.post('/desk/pages/:id', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const id = readPart(Id, req.params.id, 'This page');
    const typed = typedText(req.body);
    const page = await findTextPage(site.db, id);
    const form = readForm(typed.action === 'publish' ? PublishPageForm : PageForm, req.body);
    if (!form.ok) return refuse(res, account, 422, { id, page, typed, note: '' }, form.problems);

    const { problems, isStale } = await savePage(site, account, id, page, form.value);
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { id, page, typed, note: '' }, problems);
    res.redirect(303, `/desk/pages/${id}?done=${form.value.action}`);
  });

  routes.post('/desk/pages/:id/preview', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const id = readPart(Id, req.params.id, 'This page');
    const typed = typedText(req.body);
    const form = readForm(PageForm, req.body);
    if (!form.ok) {
      const page = await findTextPage(site.db, id);
      return refuse(res, account, 422, { id, page, typed, note: '' }, form.problems);
    }

    const { slug, title, description, body } = form.value;
    const words = { slug: slug || slugOf(title), title, description, html: renderMarkdown(body) };
    const shown = textPage(words, await openPaper(site));
    showTextPreview(res, { ...shown, head: { ...shown.head, robots: 'noindex' } });
  });

  routes.post('/desk/pages/:id/restore', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const page = await findTextPage(site.db, readPart(Id, req.params.id, 'This page'));
    if (!page) throw notFound('This page');

    const { number } = readQuery(RestoreForm, req.body ?? {});
    const isDone = await restorePage(site, account, page, number);
    if (!isDone)
      throw conflict('This revision could not be restored: it is gone, or somebody saved the page just now.');
    res.redirect(303, `/desk/pages/${page.id}?done=restored`);
  });

  /** What the form is filled with: an old save, the newest one, or the default text of a page nobody has written. */
  async function textFor(id: number, page: DeskTextPage | undefined, revision: number | undefined) {
    const text = page
      ? revision
        ? await findSave(site.db, id, revision)
        : page
      : defaultPage(id, (await openPaper(site)).settings);
    if (!text && !isUsual(id)) throw notFound(page ? 'This revision' : 'This page');

    return textsOf(text ?? { slug: 'contact', title: 'Contact', description: '', body: '' });
  }

  async function show(
    res: Response,
    account: Account,
    editing: Omit<PageEditing, 'saves' | 'problems'>,
    problems: readonly Problem[] = [],
  ) {
    const [paper, saves] = await Promise.all([openPaper(site), savesOf(site.db, editing.id)]);
    showPageForm(res, pageFormPage({ ...editing, saves, problems }, paper, account));
  }

  async function refuse(
    res: Response,
    account: Account,
    status: number,
    editing: Omit<PageEditing, 'saves' | 'problems'>,
    problems: readonly Problem[],
  ) {
    res.status(status);
    await show(res, account, editing, problems);
  }

  return routes;
}

const isUsual = (id: number) => id === 1 || id === 2;

const textsOf = ({ slug, title, description, body }: Record<'slug' | 'title' | 'description' | 'body', string>) => ({
  slug,
  title,
  description,
  body,
});
