import type { Response } from 'express';
import type { Reader } from '../db/database.ts';
import { libraryOf, withPictures } from '../media/showing.ts';
import type { Paper } from '../site/paper.ts';
import { allowFrames } from '../web/security.ts';
import { view } from '../web/view.ts';
import type { PublicArticle } from './article/article.store.ts';
import { type ArticlePage, articlePage } from './article/article.view.ts';
import type { Content, Named } from './article.ts';
import { framesIn } from './embeds.ts';
import { renderMarkdown } from './markdown.ts';

const show = view<ArticlePage>('articles/show', 'layout/preview');

/** Shows a story that is not saved the way readers would see it. */
export async function previewArticle(res: Response, content: Content, paper: Paper, db: Reader): Promise<void> {
  const pictureLibrary = await libraryOf(db, content.picture?.file);
  const story = { ...asPublic(content, paper), pictureLibrary };
  allowFrames(res, framesIn(story.html));
  const page = articlePage({ ...story, html: await withPictures(db, story.html) }, paper);
  show(res, { ...page, head: { ...page.head, robots: 'noindex' } });
}

function asPublic(content: Content, { everySection, now }: Paper): Omit<PublicArticle, 'pictureLibrary'> {
  const section = everySection.find(({ id }) => id === content.sectionId);

  return {
    id: 0,
    slug: content.slug,
    status: 'published',
    language: content.language,
    title: content.title || 'Untitled draft',
    summary: content.summary,
    html: renderMarkdown(content.body),
    publishedAt: now.toISOString(),
    updatedAt: now.toISOString(),
    pictureFile: content.picture?.file ?? null,
    pictureDescription: content.picture?.description ?? null,
    pictureCaption: content.picture?.caption ?? null,
    pictureCredit: content.picture?.credit ?? null,
    pictureWidth: content.picture?.width ?? null,
    pictureHeight: content.picture?.height ?? null,
    sectionId: content.sectionId,
    seriesId: null,
    hidesViews: content.hidesViews ? 1 : 0,
    refusesReactions: content.refusesReactions ? 1 : 0,
    sectionSlug: section?.slug ?? '',
    sectionName: section?.name ?? '',
    hue: section?.hue ?? '',
    views: 0,
    reactions: 0,
    versions: 1,
    copies: null,
    hasPins: 0,
    hasBans: 0,
    hasCorrections: 0,
    hasRedactions: 0,
    hasOriginal: 0,
    authors: lines(content.authors),
    topics: lines(content.topics),
  };
}

const lines = (things: readonly Named[]) =>
  things.length > 0 ? things.map(({ slug, name }) => `${slug}\t${name}`).join('\n') : null;
