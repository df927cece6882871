import { plainText } from '../articles/markdown.ts';
import type { Reader } from '../db/database.ts';
import { mustChange, type Sql } from '../db/sql.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { fileForSearch, takeFromSearch } from './filing.ts';
import {
  namesOf,
  publishedAfter,
  queuedStories,
  queueLength,
  queueStoriesOfAuthor,
  queueStoriesOfTopic,
  sweepQueue,
} from './refiling.store.ts';
import { unqueue } from './search.store.ts';
import { captionsOf, type Searchable } from './terms.ts';

/** Stories filed in one go, each in a transaction of its own. */
const slice = 20;

/** Stories that wait to be filed for search anew; until then some searches miss them. */
export const searchBacklog = ({ db }: Pick<Site, 'db'>) => queueLength(db);

/** Has the stories filed anew that a topic or an author is about to leave or to name otherwise, in the background. */
export const refileStoriesOf = (kind: 'topic' | 'author', id: number): Sql =>
  kind === 'topic' ? queueStoriesOfTopic(id) : queueStoriesOfAuthor(id);

/** Files what waits in the queue, newest first, until it is empty or told that it is over; returns the number of stories. */
export async function refileStories({ db }: Pick<Site, 'db'>, over?: AbortSignal): Promise<number> {
  for (let done = 0; ; ) {
    const stories = await withNames(db, await queuedStories(db, slice));
    if (stories.length === 0) {
      if ((await queueLength(db)) > 0) await db.run(sweepQueue());
      return done;
    }
    for (const [id, story] of stories) {
      if (over?.aborted) return done;
      await refile(db, id, story);
      done += 1;
    }
  }
}

/** Touches nothing where the story was saved, and so filed, or withdrawn since it was read. */
async function refile(db: Site['db'], id: number, story: Searchable): Promise<void> {
  try {
    await db.atomically([
      mustChange(unqueue(id)),
      ...takeFromSearch(db.engine, id),
      ...fileForSearch(db.engine, id, story),
    ]);
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
}

/** The stories that can be found, in the order of their ids, after one of them. */
export const searchableAfter = async (db: Pick<Reader, 'all'>, id: number, limit: number) =>
  withNames(db, await publishedAfter(db, id, limit));

async function withNames(
  db: Pick<Reader, 'all'>,
  stories: Awaited<ReturnType<typeof queuedStories>>,
): Promise<[id: number, story: Searchable][]> {
  const names = await namesOf(
    db,
    stories.map(({ id }) => id),
  );

  return stories.map(({ id, title, summary, body, caption }) => {
    const own = (kind: 'topic' | 'author') =>
      names.filter((n) => n.id === id && n.kind === kind).map(({ name }) => name);
    const captions = captionsOf(body, caption);
    return [id, { title, summary, body: plainText(body), topics: own('topic'), authors: own('author'), captions }];
  });
}
