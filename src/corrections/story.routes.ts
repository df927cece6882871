import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../accounts/account.ts';
import { allowed } from '../accounts/staff.ts';
import { type DeskArticle, findStory } from '../desk/stories.ts';
import { conflict, notFound } from '../errors.ts';
import { reportAbout } from '../reports/reports.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { AmendForm, CorrectionForm, correctionFields, TakeBackForm, type TypedCorrection } from './correction.form.ts';
import { correctionSteps, correctionsOf, findCorrection, publicSaves } from './correction.store.ts';
import type { Correction } from './correction.ts';
import { amendCorrection, makeCorrection, takeCorrectionBack } from './making.ts';
import { correctionDeskPage, showCorrectionDesk, showStoryCorrections, storyCorrectionsPage } from './story.view.ts';

const mostSaves = 50;
const StartQuery = z.object({ report: Id.optional(), done: z.string().max(20).default('') });

interface Shown {
  readonly typed: TypedCorrection;
  readonly problems?: readonly Problem[];
  readonly note?: string;
}

/** Where editors say what was wrong with a story, word it anew, and take it back. */
export function storyCorrectionRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/:id/corrections', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const { report, done } = readQuery(StartQuery, req.query);

    await showAll(res, story, account, { typed: await blank(story, report), note: notes[done] ?? '' });
  });

  routes.post('/desk/articles/:id/corrections', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const typed = typedCorrection(req.body);
    const form = readForm(CorrectionForm, req.body);
    if (!form.ok) return showAll(res.status(422), story, account, { typed, problems: form.problems });

    const { correction: id, report: reportId, ...made } = form.value;
    const refusal = await makeCorrection(site, story, { ...made, id, reportId }, account);
    if (refusal) return showAll(res.status(409), story, account, { typed, problems: [refusal] });
    res.redirect(303, `/desk/articles/${story.id}/corrections?done=made`);
  });

  routes.get('/desk/corrections/:id', async (req, res) => {
    const found = await correctionAt(req, res);

    await showOne(res, found, { typed: typedOf(found.correction), note: notes[String(req.query.done ?? '')] ?? '' });
  });

  routes.post('/desk/corrections/:id', async (req, res) => {
    const found = await correctionAt(req, res);
    const typed = typedCorrection(req.body);
    const form = readForm(AmendForm, req.body);
    if (!form.ok) return showOne(res.status(422), found, { typed, problems: form.problems });

    const touched = { ...found, title: found.story.content.title, base: form.value.base };
    const isDone = await amendCorrection(site, touched, form.value);
    if (!isDone)
      return showOne(res.status(409), await correctionAt(req, res), { typed, problems: [meanwhile('words')] });
    res.redirect(303, `/desk/corrections/${found.correction.id}?done=amended`);
  });

  routes.post('/desk/corrections/:id/back', async (req, res) => {
    const found = await correctionAt(req, res);
    const typed = { ...typedOf(found.correction), reason: typedText(req.body).reason ?? '' };
    const form = readForm(TakeBackForm, req.body);
    if (!form.ok) return showOne(res.status(422), found, { typed, problems: form.problems });

    const touched = { ...found, title: found.story.content.title, base: form.value.base };
    const isDone = await takeCorrectionBack(site, touched, form.value.reason);
    if (!isDone)
      return showOne(res.status(409), await correctionAt(req, res), { typed, problems: [meanwhile('reason')] });
    res.redirect(303, `/desk/corrections/${found.correction.id}?done=back`);
  });

  async function storyOf(req: Request<{ id: string }>, res: Response) {
    const account = allowed(res, 'correct a story');
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    if (!story) throw notFound('This article');
    if (story.publishedAt === null) throw conflict('Readers have never seen this story: there is nothing to correct.');

    return { story, account };
  }

  async function correctionAt(req: Request<{ id: string }>, res: Response): Promise<Found> {
    const account = allowed(res, 'correct a story');
    const correction = await findCorrection(site.db, readPart(Id, req.params.id, 'This correction'));
    const story = correction && (await findStory(site.db, correction.articleId));
    if (!correction || !story) throw notFound('This correction');

    return { correction, story, account };
  }

  /** An empty form, or one that starts from what a reader wrote. */
  async function blank(story: DeskArticle, reportId: number | undefined): Promise<TypedCorrection> {
    const report = reportId ? await reportAbout(site.db, reportId, story.id) : undefined;
    const hasDraft = story.status === 'published' && (story.publicRevision ?? 0) < story.revision;

    return {
      kind: '',
      words: report?.words.replace(/\s+/g, ' ') ?? '',
      serious: '',
      mended: hasDraft ? 'publish' : '',
      correction: String(site.db.newId()),
      base: String(story.revision),
      report: report ? String(report.id) : '',
      reason: '',
    };
  }

  async function showAll(res: Response, story: DeskArticle, account: Account, shown: Shown): Promise<void> {
    const [corrections, saves, paper] = await Promise.all([
      correctionsOf(site.db, [story.id]),
      publicSaves(site.db, story.id, mostSaves),
      openPaper(site),
    ]);
    const { typed, problems = [], note = '' } = shown;

    const fresh = { ...typed, base: String(story.revision) };
    const page = { story, corrections, saves, typed: fresh, problems, note };
    showStoryCorrections(res, storyCorrectionsPage(page, paper, account));
  }

  async function showOne(res: Response, found: Found, { typed, problems = [], note = '' }: Shown): Promise<void> {
    const [steps, paper] = await Promise.all([correctionSteps(site.db, found.correction.id), openPaper(site)]);

    showCorrectionDesk(res, correctionDeskPage({ ...found, steps, typed, problems, note }, paper, found.account));
  }

  return routes;
}

interface Found {
  readonly correction: Correction;
  readonly story: DeskArticle;
  readonly account: Account;
}

const notes: Readonly<Record<string, string>> = {
  made: 'Published. Readers see it on the story, on the corrections page and in the feed.',
  amended: 'Amended. Readers see the new words and that they were amended.',
  back: 'Taken back. Readers see that it stood here and why it does not any more.',
};

const meanwhile = (field: string): Problem => ({
  field,
  message: 'A colleague changed this correction meanwhile. See below what they did; your words are still here',
});

const typedOf = ({ kind, words, serious, steps }: Correction): TypedCorrection => ({
  kind,
  words,
  serious: serious ? 'yes' : '',
  mended: '',
  correction: '',
  base: String(steps),
  report: '',
  reason: '',
});

function typedCorrection(body: unknown): TypedCorrection {
  const typed = typedText(body);

  return Object.fromEntries(correctionFields.map((name) => [name, typed[name] ?? ''])) as TypedCorrection;
}
