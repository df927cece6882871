import { type Card, cardPath } from '../articles/cards.ts';
import { type Correction, correctionWords } from '../corrections/corrections.ts';
import type { Paper } from '../site/paper.ts';
import { document } from '../web/view.ts';

/** RSS 2.0, https://www.rssboard.org/rss-specification */
export interface RssFeed {
  readonly title: string;
  readonly home: string;
  readonly self: string;
  readonly description: string;
  readonly language: string;
  /** As RSS asks, `desk@paper.example (The Paper)`; empty where the paper says no address. */
  readonly managingEditor: string;
  readonly items: readonly RssItem[];
}

interface RssItem {
  readonly title: string;
  readonly link: string;
  /** With the corrections of the story. */
  readonly summary: string;
  readonly byline: string | null;
  readonly section: string;
  /** RFC 822, as the format asks. */
  readonly published: string;
}

const write = document<RssFeed>('feeds/rss');

/** What XML cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const writeRss = (feed: RssFeed) => write(feed).replace(unwritable, '');

export function rssFeed(cards: readonly Card[], corrections: readonly Correction[], paper: Paper): RssFeed {
  const ofStory = Map.groupBy(corrections, ({ articleId }) => articleId);

  return {
    title: paper.name,
    home: `${paper.baseUrl}/`,
    self: `${paper.baseUrl}/feed.xml`,
    description: `The newest stories in ${paper.name}.`,
    language: paper.language,
    managingEditor: paper.settings.email ? `${paper.settings.email} (${paper.name})` : '',
    items: cards.map((card) => ({
      title: card.title,
      link: paper.baseUrl + cardPath(card),
      summary: [card.summary, ...(ofStory.get(card.id) ?? []).map((one) => correctionWords(one, paper))]
        .filter(Boolean)
        .join('\n\n'),
      byline: card.byline,
      section: card.sectionName,
      published: new Date(card.publishedAt).toUTCString(),
    })),
  };
}
