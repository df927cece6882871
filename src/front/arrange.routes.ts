import { type Response, Router } from 'express';
import type { Account } from '../accounts/account.ts';
import { allowed } from '../accounts/staff.ts';
import { cardsByIds, latestCards, newest } from '../articles/cards.ts';
import type { MostRead } from '../audience/most-read.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Section } from '../site/section.ts';
import type { Site } from '../site/site.ts';
import { type Problem, readForm, readQuery, typedText } from '../web/parse.ts';
import { ArrangeForm, DeskQuery, FindQuery, readHeadlines, typedHeadlines } from './arrange.form.ts';
import { showArrange } from './arrange.view.ts';
import { newestVersion, storiesByIds } from './arrangement.store.ts';
import { arrange, type Outcome, type Wish } from './arranging.ts';
import { changeOf } from './change.ts';
import { clashPage, showClash } from './clash.view.ts';
import { type DeskSupply, deskArranging } from './desk.ts';
import { findPage, showFind } from './find.view.ts';
import { slotsOf } from './slots.ts';

const found = 12;

const notes: Record<string, string> = {
  keep: 'Saved.',
  up: 'Moved up.',
  down: 'Moved down.',
  clear: 'Cleared. The slot fills itself.',
  put: 'The story has its place.',
  earlier: 'The block stands higher.',
  later: 'The block stands lower.',
  hide: 'The block is left out.',
  show: 'The block is back.',
  undo: 'The last change is undone.',
  publish: 'Published. Readers see it now.',
};

/** Where editors arrange the front page. */
export function arrangeRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();
  const supply: DeskSupply = { site, mostRead };

  routes.get('/desk/front', async (req, res) => {
    const account = allowed(res, 'arrange the front page');
    const { done } = readQuery(DeskQuery, req.query);

    showArrange(res, await deskArranging(supply, account, { note: Object.hasOwn(notes, done) ? notes[done] : '' }));
  });

  routes.post('/desk/front', async (req, res) => {
    const account = allowed(res, 'arrange the front page');
    const paper = await openPaper(site);
    const read = await readArrange(req.body, paper.sections);
    if ('problems' in read) return refuse(res, account, read);

    const outcome = await arrange(site, paper, { ...read, account });
    if (outcome.kind === 'stale') return clash(res, account, { ...read, outcome });
    res.redirect(303, next(read.change.act, read.change.what, outcome.number));
  });

  routes.get('/desk/front/find', async (req, res) => {
    const account = allowed(res, 'arrange the front page');
    const { slot, base, q } = readQuery(FindQuery, req.query);
    const paper = await openPaper(site);
    if (!slotsOf(paper.sections).includes(slot)) throw notFound('This slot');

    const { arrangement } = await newestVersion(site.db);
    const slotOf = new Map(Object.entries(arrangement.slots).map(([other, { id }]) => [id, other]));
    showFind(res, findPage({ slot, base, question: q, cards: await storiesFor(q), slotOf }, paper, account));
  });

  async function storiesFor(question: string) {
    if (!question) return latestCards(site.db, newest, found);

    const ids = await site.searcher.best(question);
    const cards = await cardsByIds(site.db, ids.slice(0, found));
    return ids.flatMap((id) => cards.filter((card) => card.id === id));
  }

  /** What the form asks for, or what is wrong with it. */
  async function readArrange(body: unknown, sections: readonly Section[]): Promise<Read | Refusal> {
    const form = readForm(ArrangeForm, body);
    const typed = typedHeadlines(typedText(body));
    const { headlines, problems } = readHeadlines(typed);
    const change = form.ok ? changeOf(form.value.change, sections) : undefined;
    if (!form.ok || !change) return { typed, of: undefined, problems: [{ field: 'base', message: lost }] };

    const { base, from = base } = form.value;
    const isGone = change.act === 'put' && (await cardsByIds(site.db, [change.story])).length === 0;
    const wrong = isGone ? [...problems, { field: 'base', message: gone }] : problems;
    return wrong.length > 0 ? { typed, of: from, problems: wrong } : { base, from, change, headlines };
  }

  async function refuse(res: Response, account: Account, refusal: Refusal): Promise<void> {
    res.status(422);
    showArrange(res, await deskArranging(supply, account, refusal));
  }

  async function clash(res: Response, account: Account, { outcome, change, headlines, from }: Clashing) {
    const { mine, current } = outcome;
    const ids = [mine, current.arrangement].flatMap(({ slots }) => Object.values(slots).map(({ id }) => id));
    const stories = new Map((await storiesByIds(site.db, ids)).map((story) => [story.id, story]));
    res.status(409);
    showClash(res, clashPage({ from, change, headlines, mine, current, stories }, await openPaper(site), account));
  }

  return routes;
}

type Read = Omit<Wish, 'account'>;

interface Refusal {
  readonly typed: Readonly<Record<string, string>>;
  readonly of: number | undefined;
  readonly problems: readonly Problem[];
}

interface Clashing extends Read {
  readonly outcome: Extract<Outcome, { kind: 'stale' }>;
}

const lost = 'This form has lost its place. Look at the page below and press the button again';
const gone = 'Readers cannot see that story any more. Choose another one';

/** Where a button leads once its change is kept. */
function next(act: string, what: string, number: number): string {
  if (act === 'choose') return `/desk/front/find?slot=${what}&base=${number}`;
  if (act === 'preview') return '/desk/front/preview';

  return `/desk/front?done=${act}`;
}
