import { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { accountOf, allowed } from '../../accounts/staff.ts';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readPart, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { setAside } from '../autosave/setting-aside.ts';
import { showEdit } from '../edit.view.ts';
import { formPage } from '../editing.ts';
import type { TypedStory } from '../story.form.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import { conflictPage, showConflict } from './conflict.view.ts';
import { pickName } from './difference.view.ts';
import { differencesIn, mergedStory, type Pick, type Picks, picks, questionsIn } from './merging.ts';
import { namesFor } from './shown.ts';
import { type Since, sinceOpened } from './since.ts';

const ways = ['merge', 'edit', 'over', 'copy', 'theirs'] as const;

const ResolveForm = z.object({
  choice: z.enum(ways).optional(),
  /** The saved revision that the page compared with. */
  against: Id.optional(),
  /** The story that my text may become; its id is given once, so that a form sent twice makes one copy. */
  copy: Id.optional(),
});

type Way = (typeof ways)[number];
type Sent = Readonly<Record<string, string>>;

/** The ways on from a conflict. Whichever is taken, the text that was typed stays kept for its writer. */
export function conflictRoutes(site: Site): Router {
  const routes = Router();

  routes.post('/desk/articles/:id/resolve', async (req, res, next) => {
    const story = await storyOf(req, res);
    const { choice, against, copy } = readQuery(ResolveForm, req.body ?? {});
    const since = await sinceOpened(site, await openPaper(site), story, typedText(req.body));
    const { mine } = since.versions;
    if (choice === 'theirs') return takeSaved(res, since);
    if (choice === 'copy' && copy) return saveAs(copy, { ...mine, base_revision: '0', slug: '' }, req, next);
    if (choice === 'over' && isAsSeen(since, against)) return saveAs(story.id, onTopOfSaved(since), req, next);

    await backToTheForm(req, res, since, isAsSeen(since, against) ? choice : undefined);
  });

  async function storyOf(req: Request, res: Response): Promise<DeskArticle> {
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    if (!story) throw notFound('This article');

    allowed(res, 'edit a story', story);
    return story;
  }

  async function backToTheForm(req: Request, res: Response, since: Since, choice: Way | undefined): Promise<void> {
    if (choice === 'edit') return toTheForm(res, since, onTopOfSaved(since), yourVersion);
    if (choice === 'merge') return putTogether(req, res, since);

    // Somebody saved once more, or no button was pressed: the comparison again, as things stand now.
    await answerConflict(site, res, { current: since.current, sent: typedText(req.body) });
  }

  async function takeSaved(res: Response, since: Since): Promise<void> {
    await keep(site, since, res);
    res.redirect(303, `/desk/articles/${since.current.id}?done=theirs`);
  }

  async function putTogether(req: Request, res: Response, since: Since): Promise<void> {
    const sent = typedText(req.body);
    const chosen = picksIn(sent);
    const isComplete = questionsIn(differencesIn(since.versions)).every((question) => chosen.has(question));
    if (!isComplete) return answerConflict(site, res, { current: since.current, sent, chosen });

    await toTheForm(res, since, mergedStory(since.versions, chosen), together);
  }

  async function toTheForm(res: Response, since: Since, typed: TypedStory, note: string): Promise<void> {
    await keep(site, since, res);
    showEdit(res, await formPage(site, accountOf(res), since.current.id, typed, { note, isUnsaved: true }));
  }

  return routes;
}

const yourVersion =
  'This is your version, on top of the saved one. It is not saved yet; saving it keeps theirs in the history.';
const together =
  'This is your version and the saved one put together. Look it over: it is not saved yet. Your own text stays kept for you.';

/** Nobody saved since the page was shown, and nothing went by law. */
const isAsSeen = ({ current, isRedacted }: Since, against: number | undefined) =>
  against === current.revision && !isRedacted;

/** Goes on as any other save of the form. */
function saveAs(id: number, typed: TypedStory, req: Request, next: NextFunction): void {
  req.url = `/desk/articles/${id}`;
  req.body = { ...typed, action: 'draft', writer: req.body.writer };
  next();
}

/** Mine as the next save. An address that was left alone is the saved one's, so that it may go on following the title. */
const onTopOfSaved = ({ versions: { base, mine, theirs } }: Since): TypedStory => ({
  ...mine,
  slug: mine.slug === base.slug ? theirs.slug : mine.slug,
  base_revision: theirs.base_revision,
});

function picksIn(sent: Sent): Picks {
  const isPick = (value: string): value is Pick => picks.some((pick) => pick === value);

  return new Map(
    Object.entries(sent).flatMap(([name, value]) =>
      name.startsWith(pickName('')) && isPick(value) ? [[name.slice(pickName('').length), value]] : [],
    ),
  );
}

interface Stale {
  readonly current: DeskArticle;
  /** The form as it was sent. */
  readonly sent: Sent;
  /** What was chosen, where the two were to be put together and a choice is missing. */
  readonly chosen?: Picks;
}

/** Answers a save that comes too late: nothing is changed, and both versions are compared. */
export async function answerConflict(site: Site, res: Response, { current, sent, chosen }: Stale): Promise<void> {
  const paper = await openPaper(site);
  const since = await sinceOpened(site, paper, current, sent);
  const kept = await keep(site, since, res);
  const compared = {
    since,
    differences: differencesIn(since.versions),
    names: await namesFor(site, paper, since.versions),
    chosen: since.isRedacted ? undefined : (chosen ?? new Map()),
    isPressed: chosen !== undefined,
  };
  const keptHref = kept === undefined ? undefined : `/desk/articles/${current.id}/autosaves/${kept}`;

  res.status(chosen ? 422 : 409);
  showConflict(res, conflictPage({ compared, copyId: site.db.newId(), keptHref }, paper, accountOf(res)));
}

/** What had to go by law is not kept again; it stays on the page alone. */
const keep = async (site: Site, { current, versions, isRedacted }: Since, res: Response) =>
  isRedacted ? undefined : setAside(site, current.id, accountOf(res), versions.mine);
