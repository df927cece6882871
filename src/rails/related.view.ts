import { type CardView, cardPath, cardView } from '../articles/cards.ts';
import type { PublicArticle } from '../articles/reading.ts';
import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import type { RankingRail } from './rails.ts';
import type { RelatedGroup } from './related.ts';
import { type RankingView, rankingView, reasonWords } from './showing.ts';

export interface RelatedPage extends ReaderPage {
  readonly section: { readonly href: string; readonly name: string; readonly slug: string; readonly hue: string };
  readonly story: { readonly href: string; readonly title: string; readonly lang: string };
  /** “24 stories connected to”, before the story's title. */
  readonly count: string;
  readonly groups: readonly GroupView[];
  readonly ranking: RankingView | undefined;
}

interface GroupView {
  readonly title: string;
  readonly anchor: string;
  readonly cards: readonly CardView[];
}

export const showRelated = view<RelatedPage>('rails/related');

export function relatedPage(
  article: PublicArticle,
  groups: readonly RelatedGroup[],
  ranking: RankingRail | undefined,
  paper: Paper,
): RelatedPage {
  const count = groups.reduce((sum, { links }) => sum + links.length, 0);

  return {
    head: headOf(paper, {
      headline: `Related to: ${article.title}`,
      description: `Stories connected to “${article.title}”, each with the reason why.`,
      path: `${cardPath(article)}/related`,
    }),
    chrome: chromeOf(paper, { section: article.sectionSlug }),
    section: {
      href: `/${encodeURIComponent(article.sectionSlug)}`,
      name: article.sectionName,
      slug: article.sectionSlug,
      hue: article.hue,
    },
    story: { href: cardPath(article), title: article.title, lang: article.language },
    count:
      count === 0
        ? 'No story is connected yet to'
        : count === 1
          ? 'One story connected to'
          : `${count} stories connected to`,
    groups: groups.map(({ kind, title, links }) => ({
      title,
      anchor: `related-${kind}`,
      cards: links.map(({ card, reason }) =>
        cardView(card, paper, { size: 'row', kicker: true, reason: reasonWords(reason) }),
      ),
    })),
    ranking: ranking && rankingView(ranking, paper),
  };
}
