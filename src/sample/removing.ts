import { existsSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { isConflict } from '../errors.ts';
import { takeFromSearch } from '../search/filing.ts';
import { nextEdition } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import { samplePictures } from './filling.ts';
import {
  deleteSampleArticle,
  deleteUnusedSampleNames,
  noteFill,
  pictureInUse,
  sampleArticles,
} from './sample.store.ts';

/** Stories a transaction takes away at once, so that it never holds the lock for long. */
const slice = 20;

type Removing = Pick<Site, 'db' | 'config' | 'now'>;

/** Takes the sample edition away, and only it: a sample story that somebody edited has become the newsroom's own. */
export async function removeSample(site: Removing, by: Account | 'the program' = 'the program'): Promise<number> {
  let removed = 0;
  for (;;) {
    const stories = await sampleArticles(site.db, slice);
    if (stories.length === 0) break;

    removed += await removeSlice(site, stories);
  }

  await site.db.atomically([
    noteFill(site.now().toISOString()),
    ...deleteUnusedSampleNames(),
    nextEdition(),
    noteDeed(site, by, {
      act: 'removed',
      about: `The sample edition, ${removed === 1 ? '1 story' : `${removed} stories`}`,
    }),
  ]);
  await removePictures(site);
  return removed;
}

/** Where a story became the newsroom's own just now, nothing of the slice is taken away; the next look leaves it out. */
async function removeSlice({ db }: Removing, stories: readonly { id: number }[]): Promise<number> {
  try {
    await db.atomically([
      ...stories.flatMap(({ id }) => [...takeFromSearch(db.engine, id), deleteSampleArticle(id)]),
      nextEdition(),
    ]);
    return stories.length;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return 0;
  }
}

async function removePictures({ db, config }: Removing): Promise<void> {
  const folder = join(config.mediaDir, samplePictures);
  if (!existsSync(folder)) return;

  for (const file of readdirSync(folder)) {
    if (!(await pictureInUse(db, `${samplePictures}/${file}`))) unlinkSync(join(folder, file));
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
