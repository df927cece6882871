import { cardPath } from '../articles/cards.ts';
import { showsViews } from '../site/counters.ts';
import { type Direction, differing } from '../site/language.ts';
import type { Paper } from '../site/paper.ts';
import type { RankedCard } from './ranked-cards.ts';

/** A place of a ranking, as pages print it. */
export interface PlaceView {
  readonly rank: number;
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
  readonly section: string;
  readonly readers: string;
}

export const placeView = ({ card, rank, readers, hidesViews }: RankedCard, paper: Paper): PlaceView => ({
  rank,
  href: cardPath(card),
  title: card.title,
  ...differing(card.language, paper.language),
  section: card.sectionName,
  readers: showsViews(paper.counters, { hidesViews }, readers)
    ? `${readers.toLocaleString('en-GB')} ${readers === 1 ? 'reader' : 'readers'}`
    : '',
});
