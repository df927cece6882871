import { type Request, type Response, Router } from 'express';
import type { Account } from '../accounts/account.ts';
import { allowed } from '../accounts/staff.ts';
import { type DeskArticle, findStory, isTaken } from '../desk/stories.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import { receiptsOf } from '../site/receipts.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { findWords } from './finding.ts';
import { redact } from './redacting.ts';
import { RedactionForm, redactionFields, type TypedRedaction } from './redaction.form.ts';
import { redactionsOf } from './redaction.store.ts';
import { askPage, redactionPage, showAsk, showRedaction } from './redaction.view.ts';

interface Shown {
  readonly typed?: TypedRedaction;
  readonly problems?: readonly Problem[];
  readonly note?: string;
}

/** Where an administrator removes for good what must go for legal reasons; it asks first. */
export function redactionRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/:id/redaction', async (req, res) => {
    const { story, account } = await storyOf(req, res);

    await show(res, story, account, { note: req.query.done === '1' ? removed : '' });
  });

  routes.post('/desk/articles/:id/redaction', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const typed = typedRedaction(req.body);
    const form = readForm(RedactionForm, req.body);
    if (!form.ok) return show(res.status(422), story, account, { typed, problems: form.problems });

    const { parts, patterns, passages, reason, note, slug, step, base } = form.value;
    const found = await findWords(site, story.id, { parts, patterns, slug });
    const problem = await problemWith(story, found, slug);
    if (problem) return show(res.status(422), story, account, { typed, problems: [problem] });
    if (step === 'look' || base !== story.revision) {
      const asking = { story, typed, parts, passages, found, slug, reason };
      return showAsk(res, askPage(asking, await openPaper(site), account));
    }

    const isDone = await redact(site, story.id, { parts, patterns, slug, reason, note, account });
    if (!isDone) return show(res.status(409), story, account, { typed, problems: [meanwhile] });
    res.redirect(303, `/desk/articles/${story.id}/redaction?done=1`);
  });

  async function storyOf(req: Request<{ id: string }>, res: Response) {
    const account = allowed(res, 'redact a story');
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    if (!story) throw notFound('This article');

    return { story, account };
  }

  async function problemWith(
    story: DeskArticle,
    found: Awaited<ReturnType<typeof findWords>>,
    slug: string,
  ): Promise<Problem | undefined> {
    if (found.saves + found.beside + found.slugs.length === 0)
      return { field: 'passages', message: 'Nothing of this stands in the story or beside it' };
    if (found.slugs.length > 0 && !slug)
      return { field: 'slug', message: 'An address of the story holds what goes: enter a new one' };
    if (slug && (await isTaken(site, { id: story.id, content: { ...story.content, slug } })))
      return { field: 'slug', message: 'Another story has or had this address. Choose a different one' };
    if (found.slugs.includes(slug)) return { field: 'slug', message: 'This address is to go. Choose a different one' };

    return undefined;
  }

  async function show(res: Response, story: DeskArticle, account: Account, shown: Shown): Promise<void> {
    const [redactions, paper] = await Promise.all([redactionsOf(site.db, story.id), openPaper(site)]);
    const receipts = await receiptsOf(
      site.db,
      redactions.map(({ id }) => id),
    );
    const { typed = typedRedaction({}), problems = [], note = '' } = shown;

    showRedaction(res, redactionPage({ story, redactions, receipts, typed, problems, note }, paper, account));
  }

  return routes;
}

const removed = 'Removed. Readers see that something was removed, when, and the reason.';
const meanwhile: Problem = {
  field: 'passages',
  message: 'A colleague kept saving this story meanwhile: nothing was removed. Send the form once more',
};

function typedRedaction(body: unknown): TypedRedaction {
  const typed = typedText(body);

  return Object.fromEntries(redactionFields.map((name) => [name, typed[name] ?? ''])) as TypedRedaction;
}
