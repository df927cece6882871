import type { Reader } from '../db/database.ts';
import { notFound } from '../errors.ts';
import { slugHash } from '../redaction/redactions.ts';
import { formerSection } from '../site/paper.store.ts';
import type { Paper } from '../site/paper.ts';
import { findByHiddenSlug, findMoved, findPublic, type PublicArticle } from './article/article.store.ts';
import { articlePath } from './slug.ts';
import { noticeOf } from './withdrawn/notice.store.ts';
import { goneWith, leadsTo, type Notice } from './withdrawn/notice.ts';

export type { PublicArticle } from './article/article.store.ts';

export type Arrival =
  | { readonly kind: 'here'; readonly article: PublicArticle }
  /** The story lives at another address now. */
  | { readonly kind: 'moved'; readonly path: string };

/** The story was withdrawn. */
interface Gone {
  readonly kind: 'gone';
  readonly article: PublicArticle;
  readonly notice: Notice;
}

/**
 * The story at an address. A former slug or section leads to the story's present address in one hop, a withdrawn story
 * is gone, and anything else is not found.
 */
export async function arrive(db: Reader, paper: Paper, section: string, slug: string): Promise<Arrival> {
  const found = await find(db, paper, section, slug);
  if (found.kind === 'gone') throw goneWith(found.notice, found.article);

  return found;
}

/** A withdrawn story leads its readers to another page: for good where that tells the same story. */
interface Led {
  readonly kind: 'led';
  readonly path: string;
  readonly isForGood: boolean;
  /** What the page would show: where one of these changes, it may lead elsewhere. */
  readonly tags: readonly string[];
}

/** The same for the page of the story itself, where a withdrawn one may lead its readers elsewhere. */
export async function arriveToRead(db: Reader, paper: Paper, section: string, slug: string): Promise<Arrival | Led> {
  const found = await find(db, paper, section, slug);
  if (found.kind !== 'gone') return found;

  const path = leadsTo(found.notice, paper);
  if (!path) throw goneWith(found.notice, found.article);

  const { isSameStory, targetArticleId } = found.notice;
  const tags = [found.article.id, targetArticleId].map((id) => `text:${id}`);
  return { kind: 'led', path, isForGood: isSameStory === 1, tags };
}

async function find(db: Reader, paper: Paper, section: string, typedSlug: string): Promise<Arrival | Gone> {
  const slug = typedSlug.normalize('NFC');
  const article = await findPublic(db, slug);
  const home = article ?? (await findMoved(db, slug)) ?? (await findByHiddenSlug(db, slugHash(slug)));
  if (!home || !(await isSection(db, paper, section))) throw notFound('This article');
  if (!article || home.slug !== typedSlug || home.sectionSlug !== section) {
    return { kind: 'moved', path: articlePath(home.sectionSlug, home.slug) };
  }

  return article.status === 'withdrawn'
    ? { kind: 'gone', article, notice: await noticeOf(db, article.id) }
    : { kind: 'here', article };
}

/** Whether a section has or had this address. */
const isSection = async (db: Reader, { everySection }: Paper, slug: string) =>
  everySection.some((known) => known.slug === slug) || (await formerSection(db, slug)) !== undefined;
