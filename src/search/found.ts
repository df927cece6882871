import type { Cursor } from '../articles/cards.ts';
import type { Held } from './candidates.ts';
import type { Ranked } from './rank.ts';
import type { Part, Wanted } from './sought.ts';

/** How a search came to its stories: by the words, by other spellings, by beginnings, or by most of the words. */
export type Way = 'all' | 'spelling' | 'beginning' | 'most';

export interface Found {
  /** What stories were to hold at first: the words as typed, in all their forms. */
  readonly asked: readonly (readonly Wanted[])[];
  /** Best first. */
  readonly ranked: readonly Ranked[];
  readonly ids: readonly number[];
  readonly way: Way;
  /** How many of them hold every word. */
  readonly whole: number;
  /** There are more than were looked at. */
  readonly isCut: boolean;
  /** Older stories may hold a phrase of common words too. */
  readonly isPartial: boolean;
  /** How many are likely to hold every word in the whole paper. */
  readonly expected: number;
  /** The words as the best story has them, where they were typed otherwise. */
  readonly spelling: readonly string[] | undefined;
}

/** Where nothing was asked. */
export const nothing: Found = {
  asked: [],
  ranked: [],
  ids: [],
  way: 'all',
  whole: 0,
  isCut: false,
  isPartial: false,
  expected: 0,
  spelling: undefined,
};

/** What is told of the stories that were ranked by `parts`, where `typed` was asked and `exact` holds it. */
export function foundBy(ranked: readonly Ranked[], parts: readonly Part[], exact: Held, typed: readonly Part[]): Found {
  const way = exact.ids.length > 0 ? 'all' : wayOf(ranked[0]);

  return {
    asked: typed.map(({ any }) => any),
    ranked,
    ids: ranked.map(({ story }) => story.id),
    way,
    whole: exact.ids.length,
    isCut: exact.isCut,
    isPartial: exact.isPartial,
    expected: exact.expected,
    spelling: way === 'spelling' ? spellingOf(parts, ranked[0]) : undefined,
  };
}

function wayOf(best: Ranked | undefined): Way {
  const kinds = new Set(best?.by.map((sought) => sought?.kind));
  if (kinds.has('spelling')) return 'spelling';
  if (kinds.has(undefined)) return 'most';

  return kinds.has('beginning') ? 'beginning' : 'all';
}

const spellingOf = (parts: readonly Part[], best: Ranked | undefined) =>
  parts.map(({ typed }, at) => (best?.by[at]?.kind === 'spelling' ? (best.by[at]?.words.join(' ') ?? typed) : typed));

/** The stories of one page, and the way on. */
export interface Leaf {
  readonly ids: readonly number[];
  readonly pages: number;
  /** In a list by date, the last story of the page where more follow. */
  readonly older: Cursor | undefined;
  /** All stories of a list by date, where they are counted. */
  readonly total: number | undefined;
}
