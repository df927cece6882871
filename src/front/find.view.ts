import type { Account } from '../accounts/account.ts';
import type { Card } from '../articles/cards.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { slotName } from './slots.ts';

export interface FindPage extends DeskPage {
  readonly name: string;
  readonly slot: string;
  readonly base: number;
  readonly question: string;
  /** What the list is: results, or the newest stories while nothing was asked. */
  readonly heading: string;
  readonly stories: readonly FoundStory[];
}

interface FoundStory {
  readonly title: string;
  readonly section: string;
  readonly time: Moment;
  /** Where it stands already, in words; empty where it does not. */
  readonly stands: string;
  readonly change: string;
}

export const showFind = view<FindPage>('front/find', 'layout/desk');

export interface Finding {
  readonly slot: string;
  readonly base: number;
  readonly question: string;
  readonly cards: readonly Card[];
  /** The slot of each story that has one. */
  readonly slotOf: ReadonlyMap<number, string>;
}

export function findPage({ slot, base, question, cards, slotOf }: Finding, paper: Paper, account: Account): FindPage {
  const { dates, now, sections } = paper;
  const name = slotName(slot, sections);
  const standsIn = (id: number) => {
    const other = slotOf.get(id);
    return other ? `Now in ${slotName(other, sections)}` : '';
  };

  return {
    ...deskPage(paper, account, `Choose a story for ${name}`, { current: '/desk/front' }),
    name,
    slot,
    base,
    question,
    heading: question ? `Stories that answer “${question}”` : 'The newest stories',
    stories: cards.map(({ id, title, sectionName, publishedAt }) => ({
      title,
      section: sectionName,
      time: dates.inList(publishedAt, now),
      stands: standsIn(id),
      change: `put:${slot}:${id}`,
    })),
  };
}
