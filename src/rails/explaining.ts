import { cardPath } from '../articles/cards.ts';
import { arrive } from '../articles/reading.ts';
import type { MostRead } from '../audience/most-read.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { railsOf } from './beside.ts';
import { scoresOf } from './related.store.ts';
import { reasonWords } from './showing.ts';

/** A related link as it stands beside a story, and why. */
export interface Explained {
  readonly path: string;
  readonly title: string;
  readonly reason: string;
  /** How alike the two are, 0 to 1; undefined where the link is not there for that. */
  readonly score: number | undefined;
}

/** The related links of the story at an address, `section/slug`, in their order. */
export async function explainRelated(site: Site, mostRead: MostRead, address: string): Promise<Explained[]> {
  const [section = '', slug = '', ...rest] = address.replace(/^\//, '').split('/');
  if (rest.length > 0) throw notFound('This article');
  const paper = await openPaper(site);
  const arrival = await arrive(site.db, paper, section, slug);
  if (arrival.kind === 'moved') return explainRelated(site, mostRead, decodeURIComponent(arrival.path));

  const { related } = await railsOf(site, mostRead).rails(arrival.article, paper);
  const scores = new Map((await scoresOf(site.db, arrival.article.id)).map(({ id, score }) => [id, score]));
  return related.map(({ card, reason }) => ({
    path: cardPath(card),
    title: card.title,
    reason: reasonWords(reason),
    score: reason.kind === 'alike' ? scores.get(card.id) : undefined,
  }));
}
