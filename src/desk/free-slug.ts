import type { Content, State } from '../articles/article.ts';
import { slugCandidates } from '../articles/slug.ts';
import { openDates } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { ownerOfSlug } from './story.store.ts';
import { isAutomaticSlug } from './story.ts';

interface Addressed {
  readonly id: number;
  readonly content: Content;
}

/** Whether another story has or had the address. */
export async function isTaken({ db }: Pick<Site, 'db'>, { id, content }: Addressed): Promise<boolean> {
  const owner = await ownerOfSlug(db, content.slug);

  return owner !== undefined && owner.articleId !== id;
}

/** The address the story may have; undefined where the editor typed one that another story has or had. */
export async function freeSlug(site: Site, { id, content }: Addressed, state: State): Promise<string | undefined> {
  const isFree = async (slug: string) => !(await isTaken(site, { id, content: { ...content, slug } }));
  if (!isAutomaticSlug(content, state)) return (await isFree(content.slug)) ? content.slug : undefined;

  const { dayOf } = await openDates(site);
  for (const slug of slugCandidates(content.slug, dayOf(site.now().toISOString()))) {
    if (await isFree(slug)) return slug;
  }
  return undefined;
}
