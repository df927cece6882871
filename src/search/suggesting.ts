import { cardPath, cardsByIds } from '../articles/cards.ts';
import { slugOf } from '../articles/slug.ts';
import { topicPath } from '../articles/topics.ts';
import type { Site } from '../site/site.ts';
import { namesBeginning } from './names.store.ts';
import { storiesThatHold } from './search.store.ts';
import { headed } from './terms.ts';
import { everywhere } from './within.ts';
import { wordsOf } from './words.ts';

export interface Suggestion {
  readonly kind: 'topic' | 'author' | 'story';
  readonly text: string;
  readonly href: string;
}

const mostNames = 3;
const mostTitles = 5;
const mostWords = 8;
/** One letter begins too much to be worth asking, except where a character is a word. */
const shortest = 2;

/** Topics, authors and headlines that begin like what is being typed. */
export async function suggestionsFor(
  { db, archive }: Pick<Site, 'db' | 'archive'>,
  typed: string,
): Promise<Suggestion[]> {
  const words = wordsOf(typed).slice(0, mostWords);
  const last = words.at(-1) ?? '';
  if (last.length < shortest && last <= '\x7f') return [];

  const all = words.map((word, at) => [{ words: [headed(word)], isBeginning: at === words.length - 1 }]);
  const [names, ids] = await Promise.all([
    namesBeginning(archive, slugOf(typed), mostNames),
    storiesThatHold(archive, { all, none: [] }, everywhere, { limit: mostTitles, share: 0 }),
  ]);
  const cards = await cardsByIds(db, ids);
  return [
    ...names.map(({ kind, slug, name }) => ({
      kind,
      text: name,
      href: kind === 'topic' ? topicPath({ slug }) : `/authors/${encodeURIComponent(slug)}`,
    })),
    ...cards.map((card) => ({ kind: 'story' as const, text: card.title, href: cardPath(card) })),
  ];
}
