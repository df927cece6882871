import type { Reader } from '../db/database.ts';
import { documentsOf } from '../search/likely.ts';
import type { Vocabulary } from './profile.ts';

/** In how many stories words stand, asked once for many stories. */
export type Documents = (archive: Reader, words: readonly string[]) => Promise<Vocabulary>;

const mostRemembered = 200_000;
/** A word of fewer stories is asked for each time: whether a second one holds it decides whether the two are compared. */
const fewestRemembered = 20;

/** Remembers common words while the archive grows by no more than a twentieth: rarity is a matter of logarithms. */
export function documentMemory(): Documents {
  const remembered = new Map<string, number>();
  let total = -1;

  return async (archive, words) => {
    const now = (await documentsOf(archive, [])).total;
    if (Math.abs(now - total) > now / 20 || remembered.size > mostRemembered) {
      remembered.clear();
      total = now;
    }
    const unknown = words.filter((word) => !remembered.has(word));
    const asked = (await documentsOf(archive, unknown)).documents;
    for (const word of unknown) {
      const documents = asked.get(word) ?? 0;
      if (documents >= fewestRemembered) remembered.set(word, documents);
    }

    return { documents: new Map(words.map((word) => [word, remembered.get(word) ?? asked.get(word) ?? 0])), total };
  };
}
