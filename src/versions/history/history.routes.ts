import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { accountOf, allowed } from '../../accounts/staff.ts';
import type { Content } from '../../articles/article.ts';
import { restoreRevision } from '../../desk/restoring.ts';
import { type DeskArticle, findStory } from '../../desk/stories.ts';
import { conflict, notFound } from '../../errors.ts';
import { pictureWords } from '../../media/library.ts';
import { openPaper, type Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readPart, readQuery } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { changesForDesk, type FieldDiff } from '../comparing.ts';
import { beyondNumbers } from '../numbering.ts';
import { revisionsBelow, type SavedRevision, storedRevision, titlesOf } from './history.store.ts';
import { historyPage, type Pair, showHistory } from './history.view.ts';

const pageSize = 50;
const RevisionNumber = z.coerce.number().int().positive().max(1_000_000_000).optional();
const HistoryQuery = z.object({ before: RevisionNumber, from: RevisionNumber, to: RevisionNumber });
const RestoreForm = z.object({ base: z.coerce.number().int().positive() });

/** Every save of a story: who made it, when and why, what it changed, and the way back to it. */
export function historyRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/:id/history', async (req, res) => {
    const story = await storyOf(req, res);
    const { before, ...asked } = readQuery(HistoryQuery, req.query);
    const paper = await openPaper(site);
    const found = await revisionsBelow(site.db, story.id, before ?? beyondNumbers, pageSize + 1);
    const revisions = found.slice(0, pageSize);
    const older = found.length > pageSize ? revisions.at(-1)?.number : undefined;
    const pair = pairOf(story, asked);
    const fields = pair && (await compared(story, pair, paper));
    const elsewhere = await chosenElsewhere(story, pair, revisions);

    showHistory(res, historyPage({ story, revisions, elsewhere, older, pair, fields }, paper, accountOf(res)));
  });

  routes.post('/desk/articles/:id/history/:number/restore', async (req, res) => {
    const story = await storyOf(req, res);
    const number = readPart(Id, req.params.number, 'This revision');
    const { base } = readQuery(RestoreForm, req.body ?? {});
    const isDone = await restoreRevision(site, { story, number, base, account: accountOf(res) });
    if (!isDone) throw conflict('Somebody saved this article in the meantime. Open its history again.');

    res.redirect(303, `/desk/articles/${story.id}?done=again`);
  });

  async function storyOf(req: Request, res: Response): Promise<DeskArticle> {
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    if (!story) throw notFound('This article');

    allowed(res, 'edit a story', story);
    return story;
  }

  /** Of the two that are compared, those that stand on another page of the list. */
  async function chosenElsewhere({ id }: DeskArticle, pair: Pair | undefined, listed: readonly SavedRevision[]) {
    const numbers = pair ? [pair.to, pair.from].filter((one) => !listed.some(({ number }) => number === one)) : [];

    return (await Promise.all(numbers.map((one) => revisionsBelow(site.db, id, one + 1, 1)))).flat();
  }

  /** What differs, of the saves as they were stored. */
  async function compared({ id }: DeskArticle, { from, to }: Pair, paper: Paper): Promise<FieldDiff[]> {
    const [before, after] = await Promise.all([storedRevision(site.db, id, from), storedRevision(site.db, id, to)]);
    if (!before || !after) throw notFound('This revision');

    const contents = [JSON.parse(before), JSON.parse(after)] as [Content, Content];
    const titles = new Map(
      (
        await titlesOf(
          site.db,
          contents.flatMap(({ related }) => related),
        )
      ).map(({ id: story, title }) => [story, title]),
    );
    const files = [...new Set(contents.flatMap(({ picture }) => picture?.file ?? []))];
    const called = await Promise.all(files.map(async (file) => (await pictureWords(site.db, file))?.title ?? file));
    // Two pictures of one name are told apart by their files.
    const isTold = new Set(called).size === files.length;
    return changesForDesk(...contents, {
      section: (section) => paper.everySection.find((known) => known.id === section)?.name ?? '',
      story: (story) => titles.get(story) ?? 'A story that is gone',
      picture: (file) => (isTold ? called[files.indexOf(file)] : undefined) ?? file,
    });
  }

  return routes;
}

/** Unless asked for, the newest save is held against what readers see, or against the one before it. */
function pairOf(
  { revision, publicRevision }: DeskArticle,
  asked: { from?: number | undefined; to?: number | undefined },
): Pair | undefined {
  const to = asked.to ?? revision;
  const usual = publicRevision !== null && publicRevision < to ? publicRevision : to - 1;
  const from = asked.from ?? usual;
  if (from < 1 || from === to) return undefined;

  return from < to ? { from, to } : { from: to, to: from };
}
