import type { Reader } from '../db/database.ts';
import { Failure, notFound } from '../errors.ts';
import { formerSection } from '../site/paper.store.ts';
import type { Paper } from '../site/paper.ts';
import { findMoved, findPublic, type PublicArticle } from './article/article.store.ts';
import { articlePath } from './slug.ts';

export type { PublicArticle } from './article/article.store.ts';

export type Arrival =
  | { readonly kind: 'here'; readonly article: PublicArticle }
  /** The story lives at another address now. */
  | { readonly kind: 'moved'; readonly path: string };

/**
 * The story at an address. A former slug or section leads to the story's present address in one hop, a withdrawn story
 * is gone, and anything else is not found.
 */
export async function arrive(db: Reader, paper: Paper, section: string, typedSlug: string): Promise<Arrival> {
  const slug = typedSlug.normalize('NFC');
  const article = await findPublic(db, slug);
  const home = article ?? (await findMoved(db, slug));
  if (!home || !(await isSection(db, paper, section))) throw notFound('This article');
  if (!article || home.slug !== typedSlug || home.sectionSlug !== section) {
    return { kind: 'moved', path: articlePath(home.sectionSlug, home.slug) };
  }
  if (article.status === 'withdrawn') throw new Failure('gone', 'This article was withdrawn by the newsroom.');

  return { kind: 'here', article };
}

/** Whether a section has or had this address. */
const isSection = async (db: Reader, { everySection }: Paper, slug: string) =>
  everySection.some((known) => known.slug === slug) || (await formerSection(db, slug)) !== undefined;
