import type { Reader } from '../db/database.ts';
import { storiesThatHold } from './search.store.ts';
import { inHeadings, type Part, type Wanted } from './sought.ts';
import { headed } from './terms.ts';
import type { Within } from './within.ts';

/** Where candidates are looked for, and what none of them may hold. */
export interface Place {
  readonly archive: Reader;
  readonly without: readonly (readonly string[])[];
  readonly within: Within;
  /** All stories of the paper. */
  readonly total: number;
  /** What was asked already; the steps of a search often come to the same question. */
  readonly answers: Map<string, Answer>;
}

interface Answer {
  readonly limit: number;
  readonly ids: Promise<readonly number[]>;
}

/** The newest stories that hold all parts. */
export const holdersOf = (place: Place, parts: readonly Part[], limit: number): Promise<readonly number[]> =>
  ask(place, wantedOf(parts), { limit, share: shareOf(parts) });

/** The newest stories that hold these parts in their headings, and the others anywhere. */
export const inHeadingsOf = (place: Place, parts: readonly Part[], others: readonly Part[], limit: number) =>
  ask(place, [...inHeadings(wantedOf(parts), headed), ...wantedOf(others)], { limit, share: 0 });

/**
 * Of all stories, the part that is likely to hold all of these: between what it were if none had to do with another, and
 * the part that holds the rarest. Common words stand together in every long text.
 */
export function shareOf(parts: readonly Part[]): number {
  const shares = parts.map(({ any }) => Math.max(0, ...any.map(({ share }) => share)));

  return Math.sqrt(shares.reduce((all, share) => all * share, 1) * Math.min(...shares));
}

/** An answer to a larger question of the same kind begins with the one to a smaller. */
async function ask(
  { archive, without, within, answers }: Place,
  all: readonly (readonly Wanted[])[],
  { limit, share }: { readonly limit: number; readonly share: number },
): Promise<readonly number[]> {
  const question = JSON.stringify(all.map((any) => any.map(({ words, isBeginning = false }) => [words, isBeginning])));
  const known = answers.get(question);
  if (known && known.limit >= limit) return (await known.ids).slice(0, limit);

  const none = without.map((words) => ({ words }));
  const ids = storiesThatHold(archive, { all, none }, within, { limit, share: none.length > 0 ? 0 : share });
  answers.set(question, { limit, ids });
  return ids;
}

const wantedOf = (parts: readonly Part[]) => parts.map(({ any }) => any);
