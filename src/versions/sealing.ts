import type { Content } from '../articles/article.ts';
import type { Site } from '../site/site.ts';
import { type Link, linkHash, sealFields } from './chain.ts';
import { fieldsOf, withoutStory } from './fields.ts';
import { nextUnsealed, seal, type Unsealed } from './versions.store.ts';

/** Hashed in one go: about a millisecond, for which a page may have to wait. */
const atOnce = 10;
/** A paper that stops waits for no more than this many slices. */
const slicesAtOnce = 100;

/** Gives the versions of a story their hashes, in order; what is sealed stays as it is. */
export async function sealStory(site: Pick<Site, 'db'>, articleId: number): Promise<void> {
  while (await sealNext(site, articleId));
}

/** Seals the versions of a story that was just saved. The save stands where this fails: its version is sealed later. */
export async function sealSaved(site: Pick<Site, 'db' | 'log'>, articleId: number): Promise<void> {
  try {
    await sealStory(site, articleId);
  } catch (error) {
    site.log.error({ err: error, article: articleId }, 'A public version has no hash yet: it will be tried again');
  }
}

/** Seals a part of what a crash, an import or an upgrade left unsealed. */
export async function sealAll(site: Pick<Site, 'db'>): Promise<void> {
  for (let slice = 0; slice < slicesAtOnce; slice += 1) if (!(await sealNext(site, undefined))) return;
}

/** False where nothing was left to seal. */
async function sealNext({ db }: Pick<Site, 'db'>, articleId: number | undefined): Promise<boolean> {
  const versions = await nextUnsealed(db, articleId, atOnce);
  if (versions.length === 0) return false;

  const links = versions.map(linkOf);
  await db.atomically(links.map((link) => seal(link, linkHash(link))));
  return true;
}

function linkOf({ reason, content, before, ...version }: Unsealed): Link {
  const values = content === null ? withoutStory(reason) : fieldsOf(JSON.parse(content) as Content, reason);

  return { ...version, fields: sealFields(values), previous: before ?? '' };
}
