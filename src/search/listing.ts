import type { Cursor } from '../articles/cards.ts';
import type { Leaf } from './found.ts';
import { leafOf } from './newest.ts';
import { newestWithout } from './search.store.ts';
import type { Searching } from './search.ts';
import { isNarrow } from './within.ts';

/**
 * Where no word is looked for and only a place is named, such as a topic, all that stands there: newest first, from one
 * story on and without end. Undefined for any other search.
 */
export async function storiesThere(
  { archive, question, within }: Searching,
  after: Cursor | undefined,
  size: number,
): Promise<Leaf | undefined> {
  if (question.words.length + question.phrases.length > 0 || !isNarrow(within)) return undefined;
  const none = question.without.map((words) => ({ words }));

  return leafOf(await newestWithout(archive, none, within, { after, limit: size + 1 }), size, undefined);
}
