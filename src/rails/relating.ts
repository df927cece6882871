import { plainText } from '../articles/markdown.ts';
import type { Sql } from '../db/sql.ts';
import { linksChange, pagesChange } from '../site/changes.store.ts';
import type { Site } from '../site/site.ts';
import { type Alike, alikeTo } from './alike.ts';
import { copiesIn } from './near-copies.ts';
import { forgetProfile, keepProfile, keepSequences } from './profile.store.ts';
import {
  dequeue,
  findQueued,
  forgetRelated,
  keepRelated,
  keepSameStory,
  lastInQueue,
  nextQueued,
  partAfter,
  publishedTexts,
  putLast,
  type Queued,
  queueBetween,
  queueLength,
  queueLengthWithin,
  type StoryText,
} from './related.store.ts';
import { sketchOf, told } from './sequences.ts';
import { type Documents, documentMemory } from './vocabulary.ts';

type Relating = Pick<Site, 'db' | 'archive' | 'now'>;

/** Finds the related links of one story anew, where something changed; for it and for the stories it belongs beside. */
export async function relateStory(site: Relating, id: number): Promise<void> {
  const queued = await findQueued(site.db, id);
  if (queued) await site.db.atomically(await linksOf(site, queued, documentMemory()));
}

/** Stories queued in one transaction. */
const queuedAtOnce = 1000;

/** Lets every published story's links be found anew; returns the number of stories. */
export async function queueAll({ db, now }: Pick<Site, 'db' | 'now'>): Promise<number> {
  let [after, total] = [0, 0];
  for (;;) {
    const part = await partAfter(db, after, queuedAtOnce);
    if (!part?.last) return total;

    await db.run(queueBetween(after, part.last, now().toISOString()));
    after = part.last;
    total += part.stories;
  }
}

/** Stories whose links are still to be found. */
export const relatedBacklog = ({ db }: Pick<Site, 'db'>) => queueLength(db);

/** The same, counted no further than `most`. */
export const relatedBacklogWithin = ({ db }: Pick<Site, 'db'>, most: number) => queueLengthWithin(db, most);

const takenAtOnce = 40;

interface Manner {
  /** Hears after each story how many are done. */
  readonly told?: (done: number) => void;
  /** Handed in by whoever works the queue off again and again. */
  readonly documents?: Documents;
  /** Ends the work between two stories. */
  readonly over?: AbortSignal;
}

/**
 * Works the queue off and returns the number of stories. A story that fails goes behind the others, and fails the work
 * when only such are left. It runs where no page is served, so on SQLite it asks on its own thread: handing questions to
 * another one would cost as much as the answers.
 */
export async function relateAll(
  site: Relating,
  { told, documents = documentMemory(), over }: Manner = {},
): Promise<number> {
  const asking = site.db.engine === 'sqlite' ? { ...site, archive: site.db } : site;
  let done = 0;
  for (;;) {
    const queued = await nextQueued(site.db, takenAtOnce);
    if (queued.length === 0) return done;

    for (const story of queued) {
      if (over?.aborted) return done;
      if (!(await keepLinks(asking, story, documents))) continue;

      done += 1;
      told?.(done);
    }
  }
}

/** Finds and writes one story's links; false where that failed and it was put behind the others. Fails where it stood there. */
async function keepLinks(site: Relating, story: Queued, documents: Documents): Promise<boolean> {
  try {
    await site.db.atomically(await linksOf(site, story, documents));
    return true;
  } catch (error) {
    if (story.queuedAt === lastInQueue) throw error;

    await site.db.run(putLast(story));
    return false;
  }
}

/** The commands that write one story's links, for both sides of each, and take it from the queue. */
async function linksOf({ db, archive, now }: Relating, queued: Queued, documents: Documents): Promise<Sql[]> {
  const [story] = await publishedTexts(db, [queued.id]);
  const at = now().toISOString();
  const gone = [...linksChange(queued.id, at), ...forgetRelated(queued.id), ...forgetProfile(queued.id)];
  const found = story ? await foundFor({ db, archive }, story, documents) : nothing;

  return [...gone, ...found.commands, ...pagesChange([`links:${queued.id}`, ...found.pages], at), dequeue(queued)];
}

/** What is written of a story, and the pages besides its own links that show it. */
interface Found {
  readonly commands: readonly Sql[];
  readonly pages: readonly string[];
}

const nothing: Found = { commands: [], pages: [] };

async function foundFor(site: Pick<Site, 'db' | 'archive'>, story: StoryText, documents: Documents): Promise<Found> {
  const text = plainText(story.body);
  const own = told(`${story.title}\n${text}`);
  const [found, copies] = await Promise.all([
    alikeTo(site, story, text, documents),
    copiesIn(site.archive, story.id, own),
  ]);
  const alike = found?.alike ?? [];

  return {
    commands: [
      ...(found ? [keepProfile(story.id, story.publishedAt, found.profile)] : []),
      keepSequences(story.id, sketchOf(own.sequences)),
      ...(alike.length > 0 ? keepRelated(site.db.engine, story.id, alike.map(asKept)) : []),
      ...copies.flatMap(({ id }) => [keepSameStory(story.id, id), keepSameStory(id, story.id)]),
    ],
    pages: [...alike.map(({ id }) => `links:${id}`), ...copies.flatMap(({ id }) => tellings(story.id, id))],
  };
}

/** Wherever one of two copies stands, the other may not. */
const tellings = (id: number, copyId: number) => [`article:${id}`, `article:${copyId}`];

const asKept = ({ id, score, topics, words, parts }: Alike) => ({ id, score, ties: { topics, words, parts } });
