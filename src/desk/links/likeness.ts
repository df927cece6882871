import { cardPath, cardsByIds } from '../../articles/cards.ts';
import { looksLike } from '../../rails/looking-alike.ts';
import { type Answer, answersAbout } from '../../rails/pairs.ts';
import type { Site } from '../../site/site.ts';
import type { DeskArticle } from '../story.store.ts';

/** Another story that tells the same, and what is to be decided. */
export interface Lookalike {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  /** “82 % the same”. */
  readonly share: string;
  readonly answer: Answer | undefined;
}

/** The published stories that a saved text tells again, with what was said of each. */
export async function lookalikesOf(
  site: Site,
  { id, content }: Pick<DeskArticle, 'id' | 'content'>,
): Promise<Lookalike[]> {
  const found = await looksLike(site, { id, title: content.title, body: content.body });
  if (found.length === 0) return [];
  const [cards, answers] = await Promise.all([
    cardsByIds(
      site.db,
      found.map((copy) => copy.id),
    ),
    answersAbout(site.db, id),
  ]);

  return found.flatMap((copy) => {
    const card = cards.find((known) => known.id === copy.id);
    const answer = answers.find((known) => known.id === copy.id)?.answer;
    const share = `${Math.round(copy.share * 100)} % the same`;
    return card ? [{ id: card.id, title: card.title, href: cardPath(card), share, answer }] : [];
  });
}
