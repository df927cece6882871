import { type Correction, type CorrectionsView, correctionsView } from '../../corrections/corrections.ts';
import { type PictureView, pictureView } from '../../media/showing.ts';
import type { Rails } from '../../rails/rails.ts';
import { type RailsView, railsView } from '../../rails/showing.ts';
import type { Redaction } from '../../redaction/redactions.ts';
import { showsViews, takesReactions } from '../../site/counters.ts';
import type { Moment } from '../../site/dates.ts';
import { type Direction, differing } from '../../site/language.ts';
import { numberText } from '../../site/numbers.ts';
import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { asset } from '../../web/assets.ts';
import { view } from '../../web/view.ts';
import { captionWords } from '../caption.ts';
import { cardPath, mediaPath } from '../card/card.ts';
import { framesIn } from '../embeds.ts';
import type { PartOf } from '../series/parts.ts';
import { type SeriesView, seriesView } from '../series/series.view.ts';
import { newsArticle } from './article.facts.ts';
import type { PublicArticle } from './article.store.ts';

export interface ArticlePage extends ReaderPage {
  readonly id: number;
  readonly section: Link & { readonly slug: string; readonly hue: string };
  readonly kicker: Link;
  readonly title: string;
  readonly standfirst: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
  readonly picture: ArticlePicture | undefined;
  readonly authors: readonly Link[];
  /** Undefined where the editors do not show it. */
  readonly views: { readonly count: number; readonly text: string } | undefined;
  readonly published: Moment;
  readonly updated: Moment | undefined;
  /** Where readers see what changed; undefined while the story stands as it was first published. */
  readonly changes: string | undefined;
  /** Says so where the story is more than a year old. */
  readonly aged: string | undefined;
  readonly html: string;
  readonly corrections: CorrectionsView;
  /** That something was removed for legal reasons, when and why. */
  readonly gaps: readonly { readonly at: Moment; readonly reason: string }[];
  /** Shows embeds on request; undefined on a page without any. */
  readonly embedScript: string | undefined;
  /** Undefined where the editors have switched it off. */
  readonly react: { readonly action: string; readonly count: number; readonly isThanked: boolean } | undefined;
  /** Where readers say that something is wrong; undefined in a preview. */
  readonly report: string | undefined;
  readonly beacon: { readonly script: string; readonly picture: string } | undefined;
  readonly topics: readonly Link[];
  /** The way through the series the story is a part of. */
  readonly series: SeriesView | undefined;
  readonly rails: RailsView | undefined;
}

export interface Link {
  readonly href: string;
  readonly name: string;
}

interface ArticlePicture extends PictureView {
  readonly caption: string;
}

export const showArticle = view<ArticlePage>('articles/show');

/** What stands beside the text, and whether the reader has just reacted; a preview has none of it. */
export interface Surroundings {
  readonly rails: Rails;
  readonly part: PartOf | undefined;
  readonly corrections: readonly Correction[];
  readonly redactions: readonly Redaction[];
  /** The story whose address search engines should list in place of this one’s. */
  readonly original: { readonly slug: string; readonly sectionSlug: string } | undefined;
  readonly isThanked: boolean;
}

const listedAt = (article: PublicArticle, around?: Surroundings) => cardPath(around?.original ?? article);

export function articlePage(article: PublicArticle, paper: Paper, around?: Surroundings): ArticlePage {
  const { dates, now } = paper;
  const corrections = around?.corrections ?? [];
  const section = { href: `/${encodeURIComponent(article.sectionSlug)}`, name: article.sectionName };
  const topics = links(article.topics, '/topics');
  const authors = links(article.authors, '/authors');

  return {
    head: headOf(paper, {
      headline: article.title,
      description: article.summary,
      path: listedAt(article, around),
      type: 'article',
      image: article.pictureFile ? mediaPath(article.pictureFile) : undefined,
      facts: newsArticle(article, authors, paper, corrections),
    }),
    chrome: chromeOf(paper, { section: article.sectionSlug }),
    id: article.id,
    section: { ...section, slug: article.sectionSlug, hue: article.hue },
    kicker: topics[0] ?? section,
    title: article.title,
    standfirst: article.summary,
    ...differing(article.language, paper.language),
    picture: pictureOf(article),
    authors,
    views: viewsOf(article, paper),
    published: dates.stamp(article.publishedAt),
    updated: article.updatedAt > article.publishedAt ? dates.inDesk(article.updatedAt, now) : undefined,
    changes: article.versions > 1 ? `${cardPath(article)}/changes` : undefined,
    aged: isOverAYearOld(article.publishedAt, now)
      ? `This story is from ${dates.day(article.publishedAt)}. It is more than a year old, and what it reports may have changed.`
      : undefined,
    html: article.html,
    gaps: gapsOf(around?.redactions, paper),
    corrections: correctionsView(corrections, paper, cardPath(article)),
    embedScript: framesIn(article.html).length > 0 ? asset('/js/embed.js') : undefined,
    react: takesReactions(paper.counters, article)
      ? { action: `${cardPath(article)}/verygood`, count: article.reactions, isThanked: around?.isThanked === true }
      : undefined,
    report: around && `${cardPath(article)}/report`,
    beacon: around && { script: asset('/js/article.js'), picture: `/views/${article.id}.gif` },
    topics,
    series: around?.part && seriesView(around.part, paper),
    rails: around && railsView(around.rails, cardPath(article), paper),
  };
}

const gapsOf = (redactions: readonly Redaction[] = [], { dates }: Paper) =>
  redactions.map(({ madeAt, reason }) => ({ at: { iso: madeAt, text: dates.day(madeAt) }, reason }));

function viewsOf(article: PublicArticle, { counters }: Paper) {
  if (!showsViews(counters, article, article.views)) return undefined;

  return { count: article.views, text: numberText(article.views, 'en-GB') };
}

const sizesOfLead = '(min-width: 80rem) 52rem, (min-width: 62rem) calc(100vw - 28rem), 100vw';

function pictureOf(article: PublicArticle): ArticlePicture | undefined {
  if (!article.pictureFile || !article.pictureWidth || !article.pictureHeight) return undefined;
  const { pictureFile: file, pictureWidth: width, pictureHeight: height, pictureLibrary: library } = article;
  const alt = article.pictureDescription ?? '';

  return {
    ...pictureView({ file, width, height, library }, { alt, sizes: sizesOfLead, loading: 'eager' }),
    caption: captionWords(article.pictureCaption ?? '', article.pictureCredit ?? ''),
  };
}

function links(lines: string | null, folder: string): Link[] {
  return (lines?.split('\n') ?? []).map((line) => {
    const [slug = '', name = ''] = line.split('\t');
    return { href: `${folder}/${encodeURIComponent(slug)}`, name };
  });
}

function isOverAYearOld(publishedAt: string, now: Date): boolean {
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(now.getUTCFullYear() - 1);

  return publishedAt < yearAgo.toISOString();
}
