import type { Reader } from '../db/database.ts';
import { documentsOf } from '../search/likely.ts';
import type { Vocabulary } from './profile.ts';

/** In how many stories words stand, asked once for many stories. */
export type Documents = (archive: Reader, words: readonly string[]) => Promise<Vocabulary>;

const mostRemembered = 200_000;

/** Remembers what was asked while the archive grows by no more than a twentieth: rarity is a matter of logarithms. */
export function documentMemory(): Documents {
  const documents = new Map<string, number>();
  let total = -1;

  return async (archive, words) => {
    const now = (await documentsOf(archive, [])).total;
    if (Math.abs(now - total) > now / 20 || documents.size > mostRemembered) {
      documents.clear();
      total = now;
    }
    const unknown = words.filter((word) => !documents.has(word));
    if (unknown.length > 0) {
      const asked = await documentsOf(archive, unknown);
      for (const word of unknown) documents.set(word, asked.documents.get(word) ?? 0);
    }

    return { documents, total };
  };
}
