import { type Card, cardsByIds, copiesOf, latestCards, latestInSection, newest } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import { minuteOf } from '../site/keeping.ts';
import { newestConsidered } from '../site/newest.ts';
import type { Paper } from '../site/paper.ts';
import type { Section } from '../site/section.ts';
import { publishedArrangement } from './arrangement.store.ts';
import { type Arrangement, shownSections } from './arrangement.ts';
import { freshest, type Ranks } from './freshest.ts';
import { type Chosen, type Front, fillFront, storiesOn } from './front.ts';
import { slotsOf } from './slots.ts';

const latestSize = newestConsidered;
const sectionSize = 14;

/** What is read most now, most read first. */
export type Reading = readonly { readonly id: number; readonly rank: number }[];

export interface FrontNow {
  readonly front: Front;
  /** Headlines that stories have on the front page only. */
  readonly headlines: ReadonlyMap<number, string>;
}

/** The front page that readers see now. */
export const frontNow = async (db: Reader, paper: Paper, reading: Reading): Promise<FrontNow> =>
  frontOf(db, paper, reading, await publishedArrangement(db));

/** The front page of an arrangement, filled as it would be now. */
export async function frontOf(db: Reader, paper: Paper, reading: Reading, arrangement: Arrangement): Promise<FrontNow> {
  const sections = shownSections(arrangement, paper.sections);
  const [latest, bySection, chosen] = await Promise.all([
    latestCards(db, newest, latestSize),
    Promise.all(
      sections.map(async (section) => [section, await latestInSection(db, section.id, newest, sectionSize)] as const),
    ),
    chosenStories(db, arrangement, sections),
  ]);
  const ids = [...latest, ...bySection.flatMap(([, cards]) => cards), ...chosen.values()].map(({ id }) => id);
  const ranks: Ranks = new Map(reading.map(({ id, rank }) => [id, rank]));
  const fresh = (cards: readonly Card[]) => freshest(cards, ranks, minuteOf(paper.now));

  const supplies = bySection.map(([section, cards]) => [section, fresh(cards)] as const);
  const front = fillFront(fresh(latest), supplies, await copiesOf(db, ids), chosen);
  return { front, headlines: headlinesOf(arrangement) };
}

/** Every story of the front page, from the top. */
export const frontStories = async (db: Reader, paper: Paper, reading: Reading): Promise<Card[]> =>
  storiesOn((await frontNow(db, paper, reading)).front);

/** The chosen stories that readers may see; the slot of any other fills itself. */
async function chosenStories(db: Reader, { slots }: Arrangement, sections: readonly Section[]): Promise<Chosen> {
  const shown = slotsOf(sections).flatMap((slot) => (slots[slot] ? [[slot, slots[slot].id] as const] : []));
  if (shown.length === 0) return new Map();

  const cards = await cardsByIds(
    db,
    shown.map(([, id]) => id),
  );
  const byId = new Map(cards.map((card) => [card.id, card]));
  return new Map(shown.flatMap(([slot, id]) => (byId.has(id) ? [[slot, byId.get(id) as Card] as const] : [])));
}

const headlinesOf = ({ slots }: Arrangement) =>
  new Map(Object.values(slots).flatMap(({ id, headline }) => (headline ? [[id, headline] as const] : [])));
