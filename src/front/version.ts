import { type Arrangement, isSame, selfFilling } from './arrangement.ts';

/** One state of the arrangement; every change adds one, none is ever changed. */
export interface Version {
  /** Counts from 1; 0 is the page that fills itself, before anybody arranged it. */
  readonly number: number;
  /** Where an undo goes back to; null where there is nothing to undo. */
  readonly before: number | null;
  readonly madeAt: string;
  readonly madeBy: string | null;
  /** Null while it is only the editors' draft. */
  readonly publishedAt: string | null;
  readonly arrangement: Arrangement;
}

export const firstVersion: Version = {
  number: 0,
  before: null,
  madeAt: '',
  madeBy: null,
  publishedAt: null,
  arrangement: selfFilling,
};

/** A version about to be added. */
export interface Step {
  readonly before: number | null;
  readonly arrangement: Arrangement;
  readonly isPublished: boolean;
}

/** Nothing where nothing changed. */
export const kept = (newest: Version, arrangement: Arrangement): Step[] =>
  isSame(newest.arrangement, arrangement) ? [] : [{ before: newest.number, arrangement, isPublished: false }];

/** Publishing alone is no step for an undo of the arrangement: that goes on from where the draft stood. */
export const published = (newest: Version, arrangement: Arrangement): Step[] => {
  if (isSame(newest.arrangement, arrangement) && newest.publishedAt !== null) return [];

  const before = isSame(newest.arrangement, arrangement) ? newest.before : newest.number;
  return [{ before, arrangement, isPublished: true }];
};

/**
 * Back to the version before the newest. Undoing a publication gives readers the page they had, and keeps what was
 * published as the draft.
 */
export function undone(newest: Version, before: Version, seenBefore: Version): Step[] {
  if (newest.publishedAt !== null) {
    return [
      { before: newest.before, arrangement: seenBefore.arrangement, isPublished: true },
      { before: newest.before, arrangement: newest.arrangement, isPublished: false },
    ];
  }

  return newest.before === null ? [] : [{ before: before.before, arrangement: before.arrangement, isPublished: false }];
}

export const canUndo = ({ before, publishedAt }: Version) => before !== null || publishedAt !== null;
