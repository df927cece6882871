import type { Content } from '../articles/article.ts';
import type { Site } from '../site/site.ts';
import { type Link, linkHash, sealFields } from './chain.ts';
import { fieldsOf, withoutStory } from './fields.ts';
import { nextUnsealed, seal, type Unsealed } from './versions.store.ts';

const atOnce = 50;

/** Gives the versions of a story their hashes, in order; what is sealed stays as it is. */
export const sealStory = (site: Pick<Site, 'db'>, articleId: number) => sealNext(site, articleId);

/** Seals what a crash, an import or an upgrade left unsealed. */
export const sealAll = (site: Pick<Site, 'db'>) => sealNext(site, undefined);

async function sealNext({ db }: Pick<Site, 'db'>, articleId: number | undefined): Promise<void> {
  for (;;) {
    const versions = await nextUnsealed(db, articleId, atOnce);
    if (versions.length === 0) return;

    const links = versions.map(linkOf);
    await db.atomically(links.map((link) => seal(link, linkHash(link))));
  }
}

function linkOf({ reason, content, before, ...version }: Unsealed): Link {
  const values = content === null ? withoutStory(reason) : fieldsOf(JSON.parse(content) as Content, reason);

  return { ...version, fields: sealFields(values), previous: before ?? '' };
}
