import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { conflict, notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { OrderForm } from '../order.ts';
import { pastOf, wordsToRestore } from '../past/past.ts';
import { noteOf } from '../shape-page.ts';
import { partsOf, type SeriesRow, seriesRow, seriesRows } from './series.store.ts';
import { changeSeries, makeSeries, orderByDate, orderParts, SeriesForm } from './series.ts';
import { type SeriesEditing, seriesFormPage, seriesListPage, showSeriesForm, showSeriesList } from './series.view.ts';

const pageSize = 100;
const ListQuery = z.object({ after: z.string().max(100).default('') });

type Editing = Omit<SeriesEditing, 'parts' | 'past'>;

const notes = {
  made: 'Made. Name it in the form of a story to add a part.',
  saved: 'Saved. Pages show it now.',
  restored: 'Restored. Pages show it now.',
  moved: 'Moved. New parts follow the others.',
  dated: 'The parts stand in the order of their dates again.',
};

export function seriesShapeRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/series', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const found = await seriesRows(site.db, readQuery(ListQuery, req.query).after, pageSize + 1);
    const rows = found.slice(0, pageSize);
    const last = found.length > pageSize ? rows.at(-1) : undefined;
    const next = last && `/desk/series?after=${encodeURIComponent(last.name)}`;
    showSeriesList(res, seriesListPage(rows, next, await openPaper(site), account));
  });

  routes.get('/desk/series/new', async (_req, res) => {
    const account = allowed(res, 'shape topics and series');
    await show(res, account, { id: site.db.newId(), series: undefined, typed: {}, problems: [], note: '' });
  });

  routes.get('/desk/series/:id', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const series = await seriesAt(req.params.id);
    const { id, name, slug, description } = series;
    const note = noteOf(notes, req.query.done);
    await show(res, account, { id, series, typed: { name, slug, description }, problems: [], note });
  });

  routes.post('/desk/series/:id', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const id = readPart(Id, req.params.id, 'This series');
    const series = await seriesRow(site.db, id);
    const form = readForm(SeriesForm, req.body);
    const editing = { id, series, typed: typedText(req.body), note: '' };
    if (!form.ok) return refuse(res, account, 422, { ...editing, problems: form.problems });

    const { problems, isStale } = series
      ? await changeSeries(site, account, series, form.value)
      : await makeSeries(site, account, id, form.value);
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, `/desk/series/${id}?done=${series ? 'saved' : 'made'}`);
  });

  routes.post('/desk/series/:id/restore', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const series = await seriesAt(req.params.id);
    const { id, name, slug, description } = series;
    const words = await wordsToRestore(site.db, 'series', id, req.body);
    const { problems, isStale } = await changeSeries(site, account, series, words);
    const editing = { id, series, typed: { name, slug, description }, note: '' };
    if (problems.length > 0) return refuse(res, account, isStale ? 409 : 422, { ...editing, problems });
    res.redirect(303, `/desk/series/${id}?done=restored`);
  });

  routes.post('/desk/series/:id/order', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const series = await seriesAt(req.params.id);
    const { change } = readQuery(OrderForm, req.body ?? {});
    const isDone = await orderParts(site, account, series, await partsOf(site.db, series.id), change);
    if (!isDone) throw conflict('Somebody else moved a part of this series at the same moment. Move it again.');
    res.redirect(303, `/desk/series/${series.id}?done=moved`);
  });

  routes.post('/desk/series/:id/dates', async (req, res) => {
    const account = allowed(res, 'shape topics and series');
    const series = await seriesAt(req.params.id);
    await orderByDate(site, account, series);
    res.redirect(303, `/desk/series/${series.id}?done=dated`);
  });

  async function seriesAt(part: string): Promise<SeriesRow> {
    const series = await seriesRow(site.db, readPart(Id, part, 'This series'));
    if (!series) throw notFound('This series');

    return series;
  }

  async function show(res: Response, account: Account, editing: Editing): Promise<void> {
    const [paper, parts, past] = await Promise.all([
      openPaper(site),
      partsOf(site.db, editing.id),
      pastOf(site.db, 'series', editing.id),
    ]);
    showSeriesForm(res, seriesFormPage({ ...editing, parts, past }, paper, account));
  }

  async function refuse(res: Response, account: Account, status: number, editing: Editing) {
    res.status(status);
    await show(res, account, editing);
  }

  return routes;
}
