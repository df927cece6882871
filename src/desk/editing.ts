import type { Account } from '../accounts/account.ts';
import { writingOf } from '../accounts/writing.ts';
import { usablePicture } from '../media/library.ts';
import { countOpenOn } from '../reports/reports.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import type { Problem } from '../web/parse.ts';
import { keptTexts } from './autosave/offering.ts';
import { besideMe } from './autosave/presence.ts';
import { type EditPage, editPage, type PinSearch } from './edit.view.ts';
import type { PictureSearch } from './lead.ts';
import type { Lookalike } from './links/likeness.ts';
import { pinsByIds } from './pins.store.ts';
import { actsOf } from './schedule/schedule.store.ts';
import type { TypedStory } from './story.form.ts';
import { findStory, knownAuthors, knownTopics } from './story.store.ts';
import { blankContent } from './story.ts';

interface Shown {
  readonly problems?: readonly Problem[];
  readonly note?: string;
  readonly found?: PinSearch | undefined;
  readonly pictures?: PictureSearch | undefined;
  readonly lookalikes?: readonly Lookalike[];
  /** What stands in the form is in no save yet: it came back as it was typed. */
  readonly isUnsaved?: boolean;
}

/** The form of a story, filled with what was typed, saved or not. */
export async function formPage(
  site: Site,
  account: Account,
  id: number,
  typed: TypedStory,
  shown: Shown = {},
): Promise<EditPage> {
  const chosen = typed.related.split(' ').map(Number).filter(Number.isSafeInteger);
  const [paper, story, acts, topics, authors, pins, picture, reports, writing, others] = await Promise.all([
    openPaper(site),
    findStory(site.db, id),
    actsOf(site.db, id),
    knownTopics(site.db),
    knownAuthors(site.db),
    pinsByIds(site.db, chosen),
    typed.picture ? usablePicture(site.db, typed.picture) : undefined,
    countOpenOn(site.db, id),
    writingOf(site.db, account),
    besideMe(site, id, account, 'onOpening'),
  ]);
  const content = story?.content ?? blankContent(paper.sections[0], '', paper.language);
  const inOrder = chosen.flatMap((pin) => pins.filter((known) => known.id === pin));
  const kept = await keptTexts(site.db, paper, account, id, story);
  const { problems = [], note = '', found, pictures, lookalikes = [], isUnsaved = false } = shown;

  const chosenThings = {
    topics,
    authors,
    pins: inOrder,
    found,
    picture,
    pictures,
    reports,
    lookalikes,
    others,
    kept,
    isUnsaved,
  };
  return editPage({ id, typed, writing, content, story, acts, problems, note, ...chosenThings }, paper, account);
}

const mostFound = 8;

/** Stories whose headlines or texts answer the question, for the editor to choose from. */
export async function findPins(site: Site, question: string, without: readonly number[]): Promise<PinSearch> {
  const ids = await site.searcher.best(question);
  const wanted = ids.filter((id) => !without.includes(id)).slice(0, mostFound);
  const pins = await pinsByIds(site.db, wanted);

  return { question, pins: wanted.flatMap((id) => pins.filter((pin) => pin.id === id)) };
}
