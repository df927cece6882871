import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../accounts/account.ts';
import { allowed } from '../accounts/staff.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { handleReport } from './handling.ts';
import { closedReports, findReport, openReports, stepsOf } from './inbox.store.ts';
import { inboxPage, reportDeskPage, showInbox, showReportDesk } from './inbox.view.ts';
import { HandlingForm } from './report.form.ts';

const mostOpen = 300;
const closedSize = 30;

const InboxQuery = z.object({ story: Id.optional(), before: Id.optional() });

/** Where the newsroom reads what readers report, and says what became of it. */
export function inboxRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/reports', async (req, res) => {
    const account = allowed(res, 'handle reports');
    const { story, before } = readQuery(InboxQuery, req.query);
    const [paper, open, found] = await Promise.all([
      openPaper(site),
      before ? [] : openReports(site.db, story, mostOpen),
      closedReports(site.db, story, before, closedSize + 1),
    ]);
    const closed = found.slice(0, closedSize);
    const last = found.length > closedSize ? closed.at(-1) : undefined;
    const older = last && `/desk/reports?${story ? `story=${story}&` : ''}before=${last.id}`;
    const title = story ? [...open, ...closed][0]?.title : undefined;

    showInbox(res, inboxPage({ open, closed, older, isFirst: !before, story: title }, paper, account));
  });

  routes.get('/desk/reports/:id', async (req, res) => {
    const account = allowed(res, 'handle reports');
    const id = readPart(Id, req.params.id, 'This report');

    await show(res, account, id, { note: req.query.done === '1' ? 'Saved.' : '' });
  });

  routes.post('/desk/reports/:id', async (req, res) => {
    const account = allowed(res, 'handle reports');
    const id = readPart(Id, req.params.id, 'This report');
    const report = await findReport(site.db, id);
    if (!report) throw notFound('This report');
    const { state = '', note = '' } = typedText(req.body);
    const typed = { state, note };
    const form = readForm(HandlingForm, req.body);
    if (!form.ok) return show(res.status(422), account, id, { typed, problems: form.problems });
    if (form.value.state === report.state && form.value.note === '' && form.value.base === report.steps)
      return show(res.status(422), account, id, { typed, problems: [{ field: 'note', message: nothing }] });

    const isKept = await handleReport(site, { ...form.value, report, account });
    if (!isKept)
      return show(res.status(409), account, id, { typed, problems: [{ field: 'note', message: meanwhile }] });
    res.redirect(303, `/desk/reports/${id}?done=1`);
  });

  async function show(res: Response, account: Account, id: number, shown: Shown): Promise<void> {
    const [report, steps, paper] = await Promise.all([findReport(site.db, id), stepsOf(site.db, id), openPaper(site)]);
    if (!report) throw notFound('This report');
    const { typed = { state: report.state, note: '' }, problems = [], note = '' } = shown;

    showReportDesk(res, reportDeskPage({ report, steps, typed, problems, note }, paper, account));
  }

  return routes;
}

interface Shown {
  readonly typed?: { readonly state: string; readonly note: string };
  readonly problems?: readonly Problem[];
  readonly note?: string;
}

const nothing = 'Choose another state, or write a note';
const meanwhile = 'A colleague changed this report meanwhile. See what they did below; your note is still here';
