import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Act, may } from '../accounts/permissions.ts';
import { accountOf, allowed } from '../accounts/staff.ts';
import { newState } from '../articles/article.ts';
import { previewArticle } from '../articles/preview.ts';
import { notFound } from '../errors.ts';
import { relateStory } from '../rails/relating.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id, line } from '../web/text.ts';
import { conflictPage, showConflict } from './conflict.view.ts';
import { showEdit, typedOf } from './edit.view.ts';
import { findPins, formPage } from './editing.ts';
import { changedPins } from './pins.ts';
import { type Action, type Outcome, saveStory } from './saving.ts';
import { DraftForm, fieldNames, PublishForm, type TypedStory } from './story.form.ts';
import { findStory } from './story.store.ts';
import { blankContent, contentOf } from './story.ts';

const notes: Record<Action, string> = {
  draft: 'Saved. Readers see what they saw before.',
  publish: 'Published. Readers see it now.',
  withdraw: 'Withdrawn. Readers see a short notice instead. Bring it back at any time.',
  return: 'Brought back. Readers see the article as they last saw it.',
};

const PinForm = z.object({
  question: line({ label: 'Headline', most: 200 }),
  change: z.string().max(40).default('find'),
});

export function storyRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/new', async (_req, res) => {
    const paper = await openPaper(site);
    const content = blankContent(paper.sections[0], accountOf(res).name, paper.language);
    const id = site.db.newId();
    showEdit(res, await formPage(site, accountOf(res), id, typedOf(content, newState, paper)));
  });

  routes.get('/desk/articles/:id', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const story = await findStory(site.db, id);
    if (!story) throw notFound('This article');
    allowed(res, 'edit a story', story);

    const typed = typedOf(story.content, story, await openPaper(site));
    showEdit(res, await formPage(site, accountOf(res), id, typed, { note: noteFor(req) }));
  });

  routes.post('/desk/articles/:id', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const typed = typedStory(req.body);
    const read = await readStory(id, req.body, typed.action === 'publish' ? PublishForm : DraftForm);
    if (!read.content) return refuse(res, id, typed, read.problems);

    const { content, form } = read;
    const story = await findStory(site.db, id);
    const account = story ? allowed(res, 'edit a story', story) : allowed(res, 'write a story');
    const action = may(account, acts[form.action], story) ? form.action : 'draft';
    const wish = { id, content, base: form.base_revision, action, account };
    const outcome = await saveStory(site, wish);
    await answer(res, id, typed, outcome);
  });

  routes.post('/desk/articles/:id/preview', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const read = await readStory(id, req.body, DraftForm);
    if (!read.content) return refuse(res, id, typedStory(req.body), read.problems);

    previewArticle(res, read.content, await openPaper(site));
  });

  /** Finds, adds, moves and removes chosen links; the whole form comes back as it was typed, and nothing is saved. */
  routes.post('/desk/articles/:id/related', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const { question, change } = readQuery(PinForm, req.body ?? {});
    const typed = typedStory(req.body);
    const chosen = typed.related.split(' ').map(Number).filter(Number.isSafeInteger);
    const related = changedPins(
      chosen.filter((pin) => pin > 0 && pin !== id),
      change,
    );
    const found = change === 'find' ? await findPins(site, question, [id, ...related]) : undefined;

    const form = { ...typed, related: related.join(' ') };
    showEdit(res, await formPage(site, accountOf(res), id, form, found ? { found } : {}));
  });

  /** The content a form describes, or what is wrong with it. */
  async function readStory(id: number, body: unknown, Form: typeof DraftForm | typeof PublishForm) {
    const read = readForm(Form, body);
    if (!read.ok) return { problems: read.problems };

    const paper = await openPaper(site);
    const blank = { ...newState, content: blankContent(undefined, '', paper.language) };
    const before = (await findStory(site.db, id)) ?? blank;
    const { content, problems } = contentOf(read.value, before, paper.sections, paper.language);
    return problems.length > 0 ? { problems } : { content, form: read.value, problems };
  }

  async function answer(res: Response, id: number, typed: TypedStory, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'invalid') return refuse(res, id, typed, outcome.problems);
    if (outcome.kind === 'stale') {
      const page = conflictPage(typed, outcome.current, site.db.newId(), await openPaper(site), accountOf(res));
      res.status(409);
      return showConflict(res, page);
    }

    if (outcome.did !== 'draft') await relateStory(site, id);
    res.redirect(303, `/desk/articles/${id}?done=${outcome.did}`);
  }

  async function refuse(res: Response, id: number, typed: TypedStory, problems: readonly Problem[]): Promise<void> {
    res.status(422);
    showEdit(res, await formPage(site, accountOf(res), id, typed, { problems }));
  }

  return routes;
}

/** What each action on the form takes, beyond writing; without it the text is kept as a draft. */
const acts: Record<Action, Act> = {
  draft: 'edit a story',
  publish: 'publish a story',
  withdraw: 'withdraw a story',
  return: 'withdraw a story',
};

function noteFor(req: Request): string {
  const done = String(req.query.done ?? '');

  return Object.hasOwn(notes, done) ? notes[done as Action] : '';
}

/** Every field of the form as text, also one that was left out. */
function typedStory(body: unknown): TypedStory {
  const typed = typedText(body);

  return Object.fromEntries(fieldNames.map((name) => [name, typed[name] ?? ''])) as TypedStory;
}
