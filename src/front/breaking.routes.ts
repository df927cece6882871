import { type Response, Router } from 'express';
import { noteDeed } from '../accounts/events.ts';
import { allowed } from '../accounts/staff.ts';
import { cardsByIds } from '../articles/cards.ts';
import { isConflict } from '../errors.ts';
import { pagesChange } from '../site/changes.store.ts';
import { openPaper, type Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readPart, typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { BreakingForm, breakingFields, FindForm, type Line, lineOf, type TypedBreaking } from './breaking.form.ts';
import { breakingNow, newestLine, putUpLine, takeDownLine } from './breaking.store.ts';
import { isDeadEnd } from './breaking.ts';
import { breakingPage, filledWith, showBreaking } from './breaking.view.ts';

const mostFound = 8;
const notes: Record<string, string> = {
  up: 'The line is up. Readers see it now.',
  down: 'The line is gone. Readers do not see it any more.',
};

/** The line above the masthead: put up, replaced and taken down. */
export function breakingRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/breaking', async (req, res) => {
    const done = String(req.query.done ?? '');
    await show(res, { note: Object.hasOwn(notes, done) ? (notes[done] ?? '') : '' });
  });

  routes.post('/desk/breaking', async (req, res) => {
    const account = allowed(res, 'arrange the front page');
    const paper = await openPaper(site);
    const typed = typedLine(req.body);
    const read = await readLine(req.body, paper);
    if ('problems' in read) return refuse(res, 422, typed, read.problems);

    const { words, href, endsAt } = read.line;
    const madeAt = site.now().toISOString();
    const line = { id: site.db.newId(), words, href, endsAt, madeBy: account.id, madeAt };
    const note = noteDeed(site, account, { act: 'put up breaking news', about: words });
    try {
      await site.db.atomically([putUpLine(line, read.base), note, ...pagesChange(['breaking'], line.madeAt)]);
    } catch (error) {
      if (!isConflict(error)) throw error;
      return afterColleague(res, typed, words);
    }
    res.redirect(303, '/desk/breaking?done=up');
  });

  /** The whole form comes back as it was typed, with stories to lead to; nothing is put up. */
  routes.post('/desk/breaking/find', async (req, res) => {
    allowed(res, 'arrange the front page');
    const typed = typedLine(req.body);
    const read = readForm(FindForm, req.body);
    if (!read.ok) return refuse(res, 422, typed, read.problems);

    const ids = await site.searcher.best(read.value.question);
    const cards = await cardsByIds(site.db, ids.slice(0, mostFound));
    await show(res, { typed, found: ids.flatMap((id) => cards.filter((card) => card.id === id)) });
  });

  routes.post('/desk/breaking/:id/down', async (req, res) => {
    const account = allowed(res, 'arrange the front page');
    const id = readPart(Id, req.params.id, 'This line');
    const current = await breakingNow(site.db, site.now());
    if (current?.id === id) {
      const note = noteDeed(site, account, { act: 'took down breaking news', about: current.words });
      const now = site.now().toISOString();
      await site.db.atomically([takeDownLine(id, now), note, ...pagesChange(['breaking'], now)]);
    }
    res.redirect(303, '/desk/breaking?done=down');
  });

  async function readLine(body: unknown, paper: Paper): Promise<ReadLine> {
    const form = readForm(BreakingForm, body);
    if (!form.ok) return { problems: form.problems };
    const line = lineOf(form.value, paper.baseUrl, paper.dates, paper.now);

    if (!('words' in line)) return { problems: line };
    if (line.href && (await isDeadEnd(site.db, paper, line.href)))
      return { problems: [{ field: 'href', message: 'Readers find no story at this address' }] };

    return { line, base: form.value.base };
  }

  /** The same line sent twice is up already; another one is shown beside what was typed. */
  async function afterColleague(res: Response, typed: TypedBreaking, words: string): Promise<void> {
    const current = await breakingNow(site.db, site.now());
    if (current?.words === words) return res.redirect(303, '/desk/breaking?done=up');

    const message = 'A colleague changed the line meanwhile. It stands below; yours is still in the form';
    await refuse(res, 409, { ...typed, base: String(await newestLine(site.db)) }, [{ field: 'words', message }]);
  }

  async function refuse(res: Response, status: number, typed: TypedBreaking, problems: readonly Problem[]) {
    res.status(status);
    await show(res, { typed, problems });
  }

  async function show(res: Response, shown: Shown): Promise<void> {
    const account = allowed(res, 'arrange the front page');
    const [paper, current, base] = await Promise.all([
      openPaper(site),
      breakingNow(site.db, site.now()),
      newestLine(site.db),
    ]);
    const { typed = filledWith(current, base, paper), found, problems = [], note = '' } = shown;
    showBreaking(res, breakingPage({ current, typed, found, problems, note }, paper, account));
  }

  return routes;
}

type ReadLine = { readonly line: Line; readonly base: number } | { readonly problems: readonly Problem[] };

interface Shown {
  readonly typed?: TypedBreaking;
  readonly found?: Awaited<ReturnType<typeof cardsByIds>>;
  readonly problems?: readonly Problem[];
  readonly note?: string;
}

/** Every field as text; a button beside a found story puts its address into the form. */
function typedLine(body: unknown): TypedBreaking {
  const typed = typedText(body);
  const fields = Object.fromEntries(breakingFields.map((name) => [name, typed[name] ?? ''])) as TypedBreaking;

  return typed.lead ? { ...fields, href: typed.lead } : fields;
}
