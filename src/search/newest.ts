import type { Cursor } from '../articles/cards.ts';
import type { Found, Leaf } from './found.ts';
import { mostListed, newestAmongFew, newestAmongMany, storiesThatHold } from './search.store.ts';
import type { Searching } from './search.ts';

/**
 * What was found, newest first, from one story on and without end. Where no story holds every word, those that came
 * close stand by their dates instead; undefined where nothing was asked.
 */
export async function newestStories(
  searching: Searching,
  found: Found,
  after: Cursor | undefined,
  size: number,
): Promise<Leaf | undefined> {
  if (found.ids.length === 0) return undefined;
  if (found.whole === 0) return closeOnes(found, after, size);

  const { archive, question, within } = searching;
  const asked = { all: found.asked, none: question.without.map((words) => ({ words })) };
  const surely = found.isCut && found.expected > mostListed;
  const limit = mostListed + 1;
  const held = found.isCut && !surely ? await storiesThatHold(archive, asked, within, { limit, share: 0 }) : [];
  const isCommon = surely || held.length > mostListed;
  const among = isCommon ? newestAmongMany : newestAmongFew;
  const places = await among(archive, asked, within, { after, limit: size + 1 });
  return leafOf(places, size, isCommon ? undefined : Math.max(held.length, found.whole));
}

function closeOnes({ ranked }: Found, after: Cursor | undefined, size: number): Leaf {
  const places = ranked
    .map(({ story }) => ({ id: story.id, publishedAt: story.publishedAt }))
    .sort((a, b) => (a.publishedAt === b.publishedAt ? b.id - a.id : a.publishedAt < b.publishedAt ? 1 : -1));
  const isAfter = ({ id, publishedAt }: Cursor) =>
    !after || publishedAt < after.publishedAt || (publishedAt === after.publishedAt && id < after.id);

  return leafOf(places.filter(isAfter).slice(0, size + 1), size, ranked.length);
}

/** So many stories of a list by date, and where it goes on. */
export const leafOf = (places: readonly Cursor[], size: number, total: number | undefined): Leaf => ({
  ids: places.slice(0, size).map(({ id }) => id),
  pages: 1,
  older: places.length > size ? places[size - 1] : undefined,
  total,
});
