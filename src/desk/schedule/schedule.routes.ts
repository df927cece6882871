import { type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import type { Act } from '../../accounts/permissions.ts';
import { accountOf, allowed } from '../../accounts/staff.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readPart, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import { setTimes, typedTimesOf } from './asking.ts';
import { cancelAct, changeTime } from './changing.ts';
import { carryOut } from './due.ts';
import { comingActs, findAct } from './schedule.store.ts';
import type { ActKind, ScheduledAct } from './schedule.ts';
import { changeTimePage, schedulePage, showChangeTime, showSchedule } from './schedule.view.ts';

const most = 500;

const notes = {
  published: 'Published. Readers see it now.',
  withdrawn: 'Withdrawn. Readers see a short notice instead.',
  moved: 'The time is changed.',
  cancelled: 'Cancelled. Readers see what they saw before.',
  gone: 'That has happened already, or was cancelled. Nothing else was changed.',
};

const rights: Record<ActKind, Act> = { publish: 'publish a story', withdraw: 'withdraw a story' };

interface Found {
  readonly act: ScheduledAct;
  readonly story: DeskArticle;
  readonly account: Account;
}

export function scheduleRoutes(site: Site): Router {
  const routes = Router();
  const back = (res: Response, done: keyof typeof notes) => res.redirect(303, `/desk/schedule?done=${done}`);

  routes.get('/desk/schedule', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const [acts, paper] = await Promise.all([comingActs(site.db, most), openPaper(site)]);
    const done = String(req.query.done ?? '');
    const note = Object.hasOwn(notes, done) ? notes[done as keyof typeof notes] : '';

    showSchedule(res, schedulePage(acts, note, paper, account));
  });

  routes.get('/desk/schedule/:id', async (req, res) => {
    const found = await find(res, req.params.id);
    if (!found) return back(res, 'gone');

    const paper = await openPaper(site);
    const typed = setTimes([found.act], paper.dates);
    showChangeTime(res, changeTimePage(found.act, found.story.content.title, typed, [], paper, found.account));
  });

  routes.post('/desk/schedule/:id', async (req, res) => {
    const found = await find(res, req.params.id);
    if (!found) return back(res, 'gone');

    const typed = typedTimesOf(typedText(req.body));
    const outcome = await changeTime(site, found.act, found.story, typed, found.account);
    if (outcome.kind !== 'wrong') return back(res, outcome.kind);

    const paper = await openPaper(site);
    const page = changeTimePage(found.act, found.story.content.title, typed, outcome.problems, paper, found.account);
    res.status(422);
    showChangeTime(res, page);
  });

  routes.post('/desk/schedule/:id/now', async (req, res) => {
    const found = await find(res, req.params.id);
    if (!found || !(await carryOut(site, found.act, found.account))) return back(res, 'gone');

    back(res, found.act.act === 'publish' ? 'published' : 'withdrawn');
  });

  routes.post('/desk/schedule/:id/cancel', async (req, res) => {
    const found = await find(res, req.params.id);
    const isCancelled = found && (await cancelAct(site, found.act, found.story, found.account));

    back(res, isCancelled ? 'cancelled' : 'gone');
  });

  /** What is to happen, for somebody who may change it; undefined where it is not set any more. */
  async function find(res: Response, part: unknown): Promise<Found | undefined> {
    const act = await findAct(site.db, readPart(Id, part, 'This scheduled time'));
    const story = act && (await findStory(site.db, act.articleId));
    if (act && story) return { act, story, account: allowed(res, rights[act.act], story) };

    accountOf(res);
    return undefined;
  }

  return routes;
}
