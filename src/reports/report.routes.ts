import { type Request, type Response, Router } from 'express';
import { cardPath } from '../articles/cards.ts';
import { arrive, type PublicArticle } from '../articles/reading.ts';
import type { Salts } from '../audience/salts.ts';
import { keepPage } from '../site/keeping.ts';
import { openPaper, type Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, typedText } from '../web/parse.ts';
import { ReportForm, reportFields, type TypedReport } from './report.form.ts';
import { publicRevision } from './report.store.ts';
import { mostPerHour } from './report.ts';
import { reportPage, showReport, showThanks, thanksPage } from './report.view.ts';
import { sendReport } from './sending.ts';

/** Where readers say that a story is wrong. */
export function reportRoutes(site: Site, salts: Salts): Router {
  const routes = Router();

  routes.get('/:section/:slug/report', async (req, res) => {
    const { story, paper } = await storyOf(req, res, 301);
    if (!story) return;
    if (req.query.sent === '1') {
      res.set('Cache-Control', 'no-store');
      return showThanks(res, thanksPage(asked(story), paper));
    }

    const revision = String(await publicRevision(site.db, story.id));
    keepPage(res, paper, { tags: [`text:${story.id}`], stories: [story.id], query: ['sent'], asOf: 'day' });
    showReport(res, reportPage(asked(story), { words: '', email: '', revision }, [], paper));
  });

  routes.post('/:section/:slug/report', async (req, res) => {
    res.set('Cache-Control', 'no-store');
    const { story, paper } = await storyOf(req, res, 307);
    if (!story) return;
    const typed = typedText(req.body);
    const thanks = `${cardPath(story)}/report?sent=1`;
    if (typed.website) return res.redirect(303, thanks);

    const form = readForm(ReportForm, req.body);
    if (!form.ok) return giveBack(res.status(422), story, paper, typed, form.problems);

    const reader = { address: req.ip ?? '', browser: req.get('user-agent') ?? '' };
    const outcome = await sendReport(site, salts, { ...form.value, articleId: story.id, reader });
    if (outcome.kind === 'sent') return res.redirect(303, thanks);

    res.set('Retry-After', String(outcome.seconds));
    giveBack(res.status(429), story, paper, typed, [{ field: 'words', message: tooMany(outcome.seconds, paper) }]);
  });

  /** The story of the address; where it lives elsewhere now, the request is sent there. */
  async function storyOf(req: Request<{ section: string; slug: string }>, res: Response, moved: 301 | 307) {
    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'here') return { story: arrival.article, paper };

    res.redirect(moved, `${arrival.path}/report`);
    return { story: undefined, paper };
  }

  return routes;
}

const asked = (story: PublicArticle) => ({ path: cardPath(story), title: story.title, language: story.language });

function giveBack(
  res: Response,
  story: PublicArticle,
  paper: Paper,
  typed: Record<string, string>,
  problems: readonly Problem[],
): void {
  const fields = Object.fromEntries(reportFields.map((name) => [name, typed[name] ?? ''])) as TypedReport;
  showReport(res, reportPage(asked(story), fields, problems, paper));
}

function tooMany(seconds: number, { dates, now }: Paper): string {
  const at = dates.clock(new Date(now.getTime() + Math.ceil(seconds / 60) * 60_000).toISOString());

  return `You have sent ${mostPerHour} reports within an hour. Your text is safe below: send it again after ${at}`;
}
