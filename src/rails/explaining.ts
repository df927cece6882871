import { cardPath } from '../articles/cards.ts';
import { arrive } from '../articles/reading.ts';
import type { MostRead } from '../audience/most-read.ts';
import { notFound } from '../errors.ts';
import { openPaper, type Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { type Beside, railsOf } from './beside.ts';
import { type Scored, scoresOf } from './related.store.ts';
import { reasonWords } from './showing.ts';

/** A related link as it stands beside a story, and why. */
export interface Explained {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly reason: string;
  /** Why the program likes it: the score and its parts; undefined where the link is not there for that. */
  readonly scored: Scored | undefined;
}

/** The related links of the story at an address, `section/slug`, in their order. */
export async function explainRelated(site: Site, mostRead: MostRead, address: string): Promise<Explained[]> {
  const [section = '', slug = '', ...rest] = address.replace(/^\//, '').split('/');
  if (rest.length > 0) throw notFound('This article');
  const paper = await openPaper(site);
  const arrival = await arrive(site.db, paper, section, slug);
  if (arrival.kind === 'moved') return explainRelated(site, mostRead, decodeURIComponent(arrival.path));

  return explained(site, mostRead, arrival.article, paper);
}

async function explained(site: Site, mostRead: MostRead, story: Beside, paper: Paper): Promise<Explained[]> {
  const { related } = await railsOf(site, mostRead).rails(story, paper);
  const scores = new Map((await scoresOf(site.db, story.id)).map((scored) => [scored.id, scored]));

  return related.map(({ card, reason }) => ({
    id: card.id,
    path: cardPath(card),
    title: card.title,
    reason: reasonWords(reason),
    scored: scores.get(card.id),
  }));
}

/** The score and its parts in one line: `0.412 = (words 0.31 + names 0.04 + topics 0.06) × time 1.00`. */
export function scoreWords({ score, parts }: Pick<Scored, 'score' | 'parts'>): string {
  const [words, names, topics, time] = [parts.words, parts.names, parts.topics, parts.time].map((part) =>
    part.toFixed(2),
  );

  return `${score.toFixed(3)} = (words ${words} + names ${names} + topics ${topics}) × time ${time}`;
}
