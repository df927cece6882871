import { type Request, type Response, Router } from 'express';
import { noteDeed } from '../accounts/events.ts';
import { accountOf, allowed } from '../accounts/staff.ts';
import { conflict, isConflict, notFound } from '../errors.ts';
import { mediumChanges } from '../site/changes.store.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readForm, readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { uploadsOf } from '../web/uploads.ts';
import { type Added, addToLibrary } from './adding.ts';
import { mediumPage, mediumRemovalPage, showMedium, showMediumRemoval, typedOf } from './item.view.ts';
import { pictureAnswer } from './library.answer.ts';
import { termsOf } from './library.ts';
import { libraryPage, mediumPath, showLibrary } from './list.view.ts';
import { focusOf, LibraryQuery, WordsForm, wordsOf } from './media.form.ts';
import { deleteUnused, findMedium, listMedia, portraitsOf, updateWords, usesOf } from './media.store.ts';
import type { Medium } from './media.ts';
import { remove } from './storing.ts';

const pageSize = 24;

export function libraryRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/media', async (req, res) => {
    allowed(res, 'add pictures');
    if (req.accepts(['html', 'json']) === 'json') return await answerSearch(req, res);
    await showList(req, res, []);
  });

  routes.post('/desk/media', async (req, res) => {
    const account = allowed(res, 'add pictures');
    const results: Added[] = [];
    for (const upload of uploadsOf(req)) results.push(await addToLibrary(site, { upload, account }));

    if (req.accepts(['html', 'json']) === 'json') return answerScript(res, results);
    const [only] = results;
    if (!only || results.some(({ kind }) => kind === 'refused')) return await showList(req, res, results);

    const isOne = results.length === 1 && only.kind !== 'refused';
    res.redirect(
      303,
      isOne ? `${mediumPath(only.medium.id)}?done=${doneBy(only)}` : `/desk/media?added=${results.length}`,
    );
  });

  routes.get('/desk/media/:id', async (req, res) => {
    allowed(res, 'add pictures');
    const medium = await find(req);
    const done = String(req.query.done ?? '');
    await showItem(res, medium, typedOf(medium), [], notes[done] ?? '');
  });

  routes.post('/desk/media/:id', async (req, res) => {
    const account = allowed(res, 'add pictures');
    const medium = await find(req);
    const form = readForm(WordsForm, req.body);
    if (!form.ok) {
      res.status(422);
      return await showItem(res, medium, typedText(req.body), form.problems, '');
    }

    const deed = { act: 'described', about: form.value.title, aboutId: medium.id };
    await site.db.atomically([
      updateWords(medium.id, wordsOf(form.value), focusOf(form.value, medium)),
      ...mediumChanges(medium.id, site.now().toISOString()),
      noteDeed(site, account, deed),
    ]);
    res.redirect(303, `${mediumPath(medium.id)}?done=saved`);
  });

  routes.get('/desk/media/:id/delete', async (req, res) => {
    const account = allowed(res, 'delete pictures');
    showMediumRemoval(res, mediumRemovalPage(await find(req), await openPaper(site), account));
  });

  routes.post('/desk/media/:id/delete', async (req, res) => {
    const account = allowed(res, 'delete pictures');
    const medium = await find(req);
    await deleteFromLibrary(
      medium,
      noteDeed(site, account, { act: 'deleted', about: medium.title, aboutId: medium.id }),
    );
    res.redirect(303, '/desk/media?deleted=1');
  });

  /** The writing surface asks for pictures, a page at most. */
  async function answerSearch(req: Request, res: Response): Promise<void> {
    const { q } = readQuery(LibraryQuery, req.query);
    const found = await listMedia(site.db, { terms: termsOf(q), kind: 'picture', before: undefined, limit: pageSize });
    res.json({ pictures: found.map(pictureAnswer) });
  }

  async function find(req: Request): Promise<Medium> {
    const medium = await findMedium(site.db, readPart(Id, req.params.id, 'This file'));
    if (!medium) throw notFound('This file');

    return medium;
  }

  /** The row first: while it is there, somebody may begin to use it. */
  async function deleteFromLibrary(medium: Medium, note: ReturnType<typeof noteDeed>): Promise<void> {
    try {
      await site.db.atomically([deleteUnused(medium.id), note]);
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw conflict(`“${medium.title}” is in use. Take it out of the story or the profile first.`, error);
    }
    await remove(site.config.mediaDir, [medium.file, medium.original, ...medium.variants.map(({ file }) => file)]);
  }

  async function showList(req: Request, res: Response, results: readonly Added[]): Promise<void> {
    const { q, kind, before, added, deleted } = readQuery(LibraryQuery, req.query);
    const isUpload = req.method === 'POST';
    const [found, paper] = await Promise.all([
      listMedia(site.db, { terms: termsOf(q), kind, before, limit: pageSize + 1 }),
      openPaper(site),
    ]);
    const media = found.slice(0, pageSize);
    const last = found.length > pageSize ? media.at(-1) : undefined;
    const problems = isUpload ? problemsOf(results) : [];
    const kept = results.flatMap((result) => (result.kind === 'refused' ? [] : [result.medium]));
    const note = added ? `${added} files are in the library.` : deleted ? 'Deleted.' : '';

    if (isUpload) res.status(422);
    const older = last && olderHref({ q, kind, before: last.id });
    const words = { question: q, kind, media, older, isFirst: !before, note, added: kept, problems };
    showLibrary(res, libraryPage(words, paper, accountOf(res)));
  }

  async function showItem(
    res: Response,
    medium: Medium,
    typed: Readonly<Record<string, string>>,
    problems: Parameters<typeof mediumPage>[0]['problems'],
    note: string,
  ): Promise<void> {
    const [uses, portraits, paper] = await Promise.all([
      usesOf(site.db, medium.id),
      portraitsOf(site.db, medium.file),
      openPaper(site),
    ]);
    showMedium(res, mediumPage({ medium, uses, portraits, typed, problems, note }, paper, accountOf(res)));
  }

  return routes;
}

const notes: Readonly<Record<string, string>> = {
  added: 'In the library.',
  first: 'In the library. It moved; only its first picture was kept.',
  known: 'This file was in the library already. Here it is.',
  saved: 'Saved.',
};

function doneBy(result: Exclude<Added, { kind: 'refused' }>): string {
  if (result.kind === 'known') return 'known';

  return result.isAnimated ? 'first' : 'added';
}

/** Messages begin with the file's name, so several of them can stand at one field. */
function problemsOf(results: readonly Added[]) {
  const refused = results.flatMap((result) => (result.kind === 'refused' ? [result.message] : []));
  const messages = results.length === 0 ? ['Choose one or more files'] : refused;

  return messages.map((message) => ({ field: 'files', message }));
}

/** The script sends one file at a time. */
function answerScript(res: Response, [result]: readonly Added[]): void {
  if (!result || result.kind === 'refused') {
    res.status(422).json({ message: result?.message ?? 'Choose a file' });
    return;
  }

  const { medium } = result;
  const picture = medium.kind === 'picture' ? { picture: pictureAnswer(medium) } : {};
  res.json({ title: medium.title, href: mediumPath(medium.id), message: notes[doneBy(result)], ...picture });
}

function olderHref({ q, kind, before }: { q: string; kind: string | undefined; before: number }): string {
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(kind ? { kind } : {}), before: String(before) });

  return `/desk/media?${query}`;
}
