import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import { type Card, type CardForm, type CardView, cardView } from './card.ts';
import type { River } from './cursor.ts';

/** Everything `shared/_river` prints: stories by day, newest first, and the ways on. */
export interface RiverView {
  readonly days: readonly RiverDay[];
  readonly newer: string | undefined;
  readonly older: string | undefined;
  /** The days this page covers. */
  readonly covers: string;
}

interface RiverDay {
  readonly heading: Moment;
  readonly cards: readonly CardView[];
}

export function riverView(river: River, paper: Paper, form: CardForm = {}): RiverView {
  const byDay = Map.groupBy(river.cards, ({ publishedAt }) => paper.dates.dayOf(publishedAt));
  const days = [...byDay].map(([day, cards]) => ({
    heading: { iso: day, text: paper.dates.heading(cards[0]?.publishedAt ?? day, paper.now) },
    cards: cards.map((card) => cardView(card, paper, { size: 'row', clock: true, ...form })),
  }));

  return { days, newer: river.newer, older: river.older, covers: covers(river.cards, paper) };
}

function covers(cards: readonly Card[], { dates }: Paper): string {
  const [first, last] = [cards[0], cards.at(-1)];
  if (!first || !last) return '';
  const [newest, oldest] = [dates.day(first.publishedAt), dates.day(last.publishedAt)];

  return newest === oldest ? newest : `${oldest} to ${newest}`;
}
