import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Account } from '../accounts/account.ts';
import { type Act, may } from '../accounts/permissions.ts';
import { accountOf, allowed } from '../accounts/staff.ts';
import { newState } from '../articles/article.ts';
import { previewArticle } from '../articles/preview.ts';
import { slugOf } from '../articles/slug.ts';
import { presentTopics } from '../articles/topics.ts';
import { notFound } from '../errors.ts';
import { formerSection } from '../site/paper.store.ts';
import { openPaper } from '../site/paper.ts';
import { isOpen, type Section } from '../site/section.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id, line } from '../web/text.ts';
import { answerConflict } from './conflict/conflict.routes.ts';
import { showEdit } from './edit.view.ts';
import { findPins, formPage } from './editing.ts';
import { lookalikesOf } from './links/likeness.ts';
import { newTopicProblems } from './new-topics.ts';
import { changedPins } from './pins.ts';
import { handBack } from './rights.routes.ts';
import { type Action, type Outcome, saveStory } from './saving.ts';
import { planOf, timesQuery, typedTimes } from './schedule/asking.ts';
import { actsOf } from './schedule/schedule.store.ts';
import { DraftForm, fieldNames, PublishForm, type StoryForm, type TypedStory } from './story.form.ts';
import { picturesFor } from './story.pictures.ts';
import { bylineOf, type DeskArticle, findStory } from './story.store.ts';
import { blankContent, contentOf } from './story.ts';
import { typedOf } from './typed.ts';

const notes: Record<Action | 'handed' | 'again' | 'copy' | 'theirs', string> = {
  draft: 'Saved. Readers see what they saw before.',
  publish: 'Published. Readers see it now.',
  withdraw: 'Withdrawn. Readers see a short notice instead. Bring it back at any time.',
  return: 'Brought back. Readers see the article as they last saw it.',
  handed: 'Saved as a draft. An editor publishes it.',
  schedule: 'Scheduled. What is saved now goes live at its time.',
  unschedule: 'The schedule is cancelled. Nothing goes live by itself.',
  planWithdrawal: 'Saved. The time of withdrawal is as you set it.',
  discard: 'Discarded. It can be restored for 30 days.',
  restore: 'Restored. It is a draft again.',
  again: 'An earlier revision is in the form, as a new draft. Readers see what they saw before.',
  copy: 'Copied. This is a new draft of its own.',
  theirs: 'This is the saved version. Nothing of yours was thrown away: it is kept for you alone.',
};

const PinForm = z.object({
  question: line({ label: 'Headline', most: 200 }),
  change: z.string().max(40).default('find'),
});

/** A new story keeps its id when its page is loaded again. */
const NewQuery = z.object({ story: Id.optional() });

export function storyRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/new', async (req, res) => {
    const paper = await openPaper(site);
    const content = blankContent(paper.sections[0], await bylineOf(site.db, accountOf(res)), paper.language);
    const { story } = readQuery(NewQuery, req.query);
    const id = story && !(await findStory(site.db, story)) ? story : site.db.newId();
    showEdit(res, await formPage(site, accountOf(res), id, typedOf(content, newState, paper)));
  });

  routes.get('/desk/articles/:id', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const story = await findStory(site.db, id);
    if (!story) throw notFound('This article');
    allowed(res, 'edit a story', story);

    const paper = await openPaper(site);
    const topics = await presentTopics(site.db, story.content.topics);
    const times = typedTimes(await actsOf(site.db, id), req.query, paper);
    const typed = { ...typedOf({ ...story.content, topics }, story, paper), ...times };
    const note = noteFor(req);
    const lookalikes = note ? await lookalikesOf(site, story) : [];
    showEdit(res, await formPage(site, accountOf(res), id, typed, { note, lookalikes }));
  });

  routes.post('/desk/articles/:id', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const typed = typedStory(req.body);
    const story = await findStory(site.db, id);
    const account = allowed(res, 'write a story');
    if (story && !may(account, 'edit a story', story)) return handBack(site, req, res, story);

    const { content, form, plan, asked } = await examine(id, req.body, typed, (act) => permitted(act, account, story));
    if (!content || asked.problems.length > 0) return refuse(res, id, asked.typed, asked.problems);

    const action = permitted(form.action, account, story);
    const wished = plan.isLater ? 'schedule' : action;
    const wish = {
      id,
      content,
      base: form.base_revision,
      action: wished,
      account,
      times: plan.times,
      ...why(form),
    } as const;
    const outcome = await saveStory(site, wish);
    if (outcome.kind === 'saved' && action !== form.action)
      return res.redirect(303, `/desk/articles/${id}?done=handed`);

    await answer(res, id, typed, outcome);
  });

  /** What stands on the form becomes a draft of its own; the story it came from stays as it was saved. */
  routes.post('/desk/articles/:id/copy', async (req, res) => {
    const from = readPart(Id, req.params.id, 'This article');
    const account = allowed(res, 'write a story');
    const typed = typedStory(req.body);
    const read = await readStory(from, req.body, DraftForm);
    const asked = await newTopicsAsked(read.problems, typed);
    if (!read.content || asked.problems.length > 0) return refuse(res, from, asked.typed, asked.problems);

    const id = site.db.newId();
    const content = { ...read.content, slug: slugOf(read.content.title) };
    await saveStory(site, { id, content, base: 0, action: 'draft', account });
    res.redirect(303, `/desk/articles/${id}?done=copy`);
  });

  routes.post('/desk/articles/:id/preview', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const read = await readStory(id, req.body, DraftForm);
    if (!read.content) return refuse(res, id, typedStory(req.body), read.problems);

    await previewArticle(res, read.content, await openPaper(site), site.db);
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
    showEdit(res, await formPage(site, accountOf(res), id, form, { found, isUnsaved: true }));
  });

  /** The content a form describes, or what is wrong with it. */
  async function readStory(id: number, body: unknown, Form: typeof DraftForm | typeof PublishForm) {
    const read = readForm(Form, body);
    if (!read.ok) return { problems: read.problems };

    const paper = await openPaper(site);
    const blank = { ...newState, content: blankContent(undefined, '', paper.language) };
    const before = (await findStory(site.db, id)) ?? blank;
    const isOwn = ({ id: known }: Section) => known === before.content.sectionId;
    const sections = paper.everySection.filter((section) => isOpen(section) || isOwn(section));
    const { slug: section } = (await formerSection(site.db, read.value.section)) ?? { slug: read.value.section };
    const { content, problems } = contentOf(
      { ...read.value, section },
      before,
      sections,
      paper.language,
      await picturesFor(site.db, read.value),
    );
    return problems.length > 0 ? { form: read.value, problems } : { content, form: read.value, problems };
  }

  /** Everything a form says, and everything that is wrong with it, at once. */
  async function examine(id: number, body: unknown, typed: TypedStory, may: (act: StoryForm['action']) => Action) {
    const read = await readStory(id, body, typed.action === 'publish' ? PublishForm : DraftForm);
    const [acts, { dates }] = await Promise.all([actsOf(site.db, id), openPaper(site)]);
    const plan = planOf(read.form ? may(read.form.action) : typed.action, { typed, acts }, dates, site.now());
    const asked = await newTopicsAsked([...read.problems, ...plan.problems], typed);

    return { ...read, plan, asked };
  }

  /** What is wrong, with what is asked before new topics are made, and the form that asks it: everything at once. */
  async function newTopicsAsked(wrong: readonly Problem[], typed: TypedStory) {
    if (wrong.some(({ field }) => field === 'topics')) return { problems: wrong, typed };

    const { problems, slugs } = await newTopicProblems(site.db, typed);
    const asking = problems.length > 0 ? { ...typed, newTopics: slugs.join(' ') } : typed;
    return { problems: [...wrong, ...problems], typed: asking };
  }

  async function answer(res: Response, id: number, typed: TypedStory, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'invalid') return refuse(res, id, typed, outcome.problems);
    if (outcome.kind === 'refused') return handBack(site, res.req, res, outcome.current ?? newState);
    if (outcome.kind === 'stale')
      return answerConflict(site, res, { current: outcome.current, sent: typedText(res.req.body) });

    const kept = outcome.did === 'draft' ? timesQuery(typed, await actsOf(site.db, id), await openPaper(site)) : '';
    res.redirect(303, `/desk/articles/${id}?done=${outcome.did}${kept}`);
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
  schedule: 'publish a story',
  unschedule: 'publish a story',
  planWithdrawal: 'withdraw a story',
  discard: 'discard a story',
  restore: 'discard a story',
};

const why = ({ reason, minor }: StoryForm) => ({ reason, minor: minor === 'yes' });

const permitted = (action: StoryForm['action'], account: Account, story: DeskArticle | undefined): Action =>
  may(account, acts[action], story) ? action : 'draft';

function noteFor(req: Request): string {
  const done = String(req.query.done ?? '');

  return Object.hasOwn(notes, done) ? notes[done as keyof typeof notes] : '';
}

/** Every field of the form as text, also one that was left out. */
export function typedStory(body: unknown): TypedStory {
  const typed = typedText(body);

  return Object.fromEntries(fieldNames.map((name) => [name, typed[name] ?? ''])) as TypedStory;
}
