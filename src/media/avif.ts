import { isConflict } from '../errors.ts';
import { mediumChanges } from '../site/changes.store.ts';
import type { Site } from '../site/site.ts';
import { encodeAvif } from './encoding.ts';
import { claimAvif, endAvif, findMedium, giveUpAvif, nextForAvif } from './media.store.ts';
import { readOriginal, shelfIn } from './storing.ts';

/** A process that stopped in the middle has not finished within this time, and another may try. */
const patienceSeconds = 120;

type Working = Pick<Site, 'db' | 'config' | 'now' | 'log'>;

/** Writes the AVIF variants of the picture that has waited longest; tells whether there was one. */
export async function makeNextAvif(site: Working): Promise<boolean> {
  const now = site.now();
  const since = new Date(now.getTime() - patienceSeconds * 1000).toISOString();
  const work = await nextForAvif(site.db, since);
  if (!work) return false;

  try {
    await site.db.atomically([claimAvif(work, now.toISOString())]);
  } catch (error) {
    if (!isConflict(error)) throw error;
    return true;
  }
  await make(site, work.id);
  return true;
}

async function make({ db, config, log, now }: Working, id: number): Promise<void> {
  const shelf = shelfIn(config.mediaDir);
  try {
    const medium = await findMedium(db, id);
    if (!medium) return;
    const encoded = await encodeAvif(await readOriginal(config.mediaDir, medium.original));
    const variants = [...(await shelf.variants(encoded)), ...medium.variants];
    await db.atomically([endAvif(id, variants), ...mediumChanges(id, now().toISOString())]);
  } catch (error) {
    await shelf.clear();
    // Deleted, or finished by another process, in the meantime.
    if (isConflict(error)) return;
    await db.run(giveUpAvif(id));
    log.error({ err: error, id }, 'A picture could not be written as AVIF; readers get it as WebP and JPEG');
  }
}
