import { plainText } from '../articles/markdown.ts';
import type { Reader } from '../db/database.ts';
import { keptApart } from './pairs.store.ts';
import { sharingSequences } from './profile.store.ts';
import { publishedTexts } from './related.store.ts';
import { isNearCopy, mayBeNearCopy, overlap, type Told, told } from './sequences.ts';

export interface NearCopy {
  readonly id: number;
  /** How much of the shorter text the two share, 0 to 1. */
  readonly share: number;
}

/** So many are read and compared: what shares the most sequences comes first, and reading texts is what costs. */
const mostCompared = 5;

/** Published stories that tell this text again, the most alike first; those that editors told apart are left out. */
export async function copiesIn(archive: Reader, id: number, own: Told): Promise<NearCopy[]> {
  const sharing = await sharingSequences(archive, id, [...own.sequences], mostCompared);
  const likely = sharing.filter((other) => mayBeNearCopy(own.sequences, other.shared, other));
  if (likely.length === 0) return [];
  const [texts, apart] = await Promise.all([
    publishedTexts(
      archive,
      likely.map((other) => other.id),
    ),
    keptApart(archive, id),
  ]);
  const compared = texts
    .filter((other) => !apart.has(other.id))
    .map((other) => ({ id: other.id, text: told(`${other.title}\n${plainText(other.body)}`) }))
    .filter((other) => isNearCopy(own, other.text));

  return compared
    .map((other) => ({ id: other.id, share: overlap(own.sequences, other.text.sequences) }))
    .sort((a, b) => b.share - a.share || b.id - a.id);
}
