import { type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { notFound } from '../../errors.ts';
import { allSections } from '../../site/paper.store.ts';
import { openPaper } from '../../site/paper.ts';
import type { Section } from '../../site/section.ts';
import type { Site } from '../../site/site.ts';
import { readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { OrderForm } from '../order.ts';
import { pastOf, wordsToRestore } from '../past/past.ts';
import { noteOf } from '../shape-page.ts';
import { SectionForm } from './section.form.ts';
import { sectionRows } from './section.store.ts';
import {
  type SectionEditing,
  sectionFormPage,
  sectionsPage,
  showSectionForm,
  showSections,
  typedOfSection,
} from './section.view.ts';
import { changeSection, makeSection, orderSections, turnSection } from './sections.ts';

type Editing = Omit<SectionEditing, 'past'>;

const notes = {
  made: 'Made. It stands last in the order of the sections.',
  saved: 'Saved. Pages show it now.',
  restored: 'Restored. Pages show it now.',
  moved: 'Moved. Pages show the new order now.',
  retired: 'Retired. Its stories and its address keep working.',
  back: 'Brought back. It takes stories again.',
  last: 'This is the last section that takes stories, so it stays.',
};

export function sectionShapeRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/sections', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const rows = await sectionRows(site.db);
    showSections(res, sectionsPage(rows, noteOf(notes, req.query.done), await openPaper(site), account));
  });

  routes.get('/desk/sections/new', async (_req, res) => {
    const account = allowed(res, 'shape the paper');
    await show(res, account, { id: site.db.newId(), section: undefined, typed: {}, problems: [], note: '' });
  });

  routes.get('/desk/sections/:id', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const section = await sectionAt(req.params.id);
    const note = noteOf(notes, req.query.done);
    await show(res, account, { id: section.id, section, typed: typedOfSection(section), problems: [], note });
  });

  routes.post('/desk/sections/order', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const { change } = readQuery(OrderForm, req.body ?? {});
    await orderSections(site, account, await allSections(site.db), change);
    res.redirect(303, '/desk/sections?done=moved');
  });

  routes.post('/desk/sections/:id', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const id = readPart(Id, req.params.id, 'This section');
    const section = (await allSections(site.db)).find((known) => known.id === id);
    const form = readForm(SectionForm, req.body);
    const editing = { id, section, typed: typedText(req.body), note: '' };
    if (!form.ok) return refuse(res, account, 422, { ...editing, problems: form.problems });

    const { problems, isStale } = section
      ? await changeSection(site, account, section, form.value)
      : { problems: await makeSection(site, account, id, form.value), isStale: false };
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, section ? `/desk/sections/${id}?done=saved` : '/desk/sections?done=made');
  });

  routes.post('/desk/sections/:id/restore', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const section = await sectionAt(req.params.id);
    const words = SectionForm.parse(await wordsToRestore(site.db, 'section', section.id, req.body));
    const { problems, isStale } = await changeSection(site, account, section, words);
    const editing = { id: section.id, section, typed: typedOfSection(section), note: '' };
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, `/desk/sections/${section.id}?done=restored`);
  });

  routes.post('/desk/sections/:id/turn', async (req, res) => {
    const account = allowed(res, 'shape the paper');
    const section = await sectionAt(req.params.id);
    const turn = section.retired ? 'reopen' : 'retire';
    const isDone = await turnSection(site, account, section, turn);
    const done = isDone ? (turn === 'retire' ? 'retired' : 'back') : 'last';
    res.redirect(303, `/desk/sections/${section.id}?done=${done}`);
  });

  async function sectionAt(part: string): Promise<Section> {
    const id = readPart(Id, part, 'This section');
    const section = (await allSections(site.db)).find((known) => known.id === id);
    if (!section) throw notFound('This section');

    return section;
  }

  async function show(res: Response, account: Account, editing: Editing): Promise<void> {
    const past = await pastOf(site.db, 'section', editing.id);
    showSectionForm(res, sectionFormPage({ ...editing, past }, await openPaper(site), account));
  }

  async function refuse(res: Response, account: Account, status: number, editing: Editing): Promise<void> {
    res.status(status);
    await show(res, account, editing);
  }

  return routes;
}
