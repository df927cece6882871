import { type Card, copiesOf, latestCards, latestInSection, newest } from '../articles/cards.ts';
import type { Reader } from '../db/database.ts';
import type { Paper } from '../site/paper.ts';
import { type Front, fillFront, storiesOn } from './front.ts';

const latestSize = 40;
const sectionSize = 14;

/** The front page as it fills itself now. */
export async function frontOf(db: Reader, { sections }: Paper): Promise<Front> {
  const [latest, bySection] = await Promise.all([
    latestCards(db, newest, latestSize),
    Promise.all(
      sections.map(async (section) => [section, await latestInSection(db, section.id, newest, sectionSize)] as const),
    ),
  ]);
  const ids = [...latest, ...bySection.flatMap(([, cards]) => cards)].map(({ id }) => id);

  return fillFront(latest, bySection, await copiesOf(db, ids));
}

/** Every story of the front page, from the top. */
export const frontStories = async (db: Reader, paper: Paper): Promise<Card[]> => storiesOn(await frontOf(db, paper));
