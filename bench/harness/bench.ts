import { archiveOf } from './archive.ts';

/** What every row is given. */
export interface Bench {
  readonly isQuick: boolean;
  /** Rounds whose median counts, and how long each lasts. */
  readonly rounds: number;
  readonly seconds: number;
  /** The archive of 10,000 stories. */
  readonly small: string;
  /** The archive of a million stories, or of as many as asked for; of 10,000 in the quick run, where no row asks for it. */
  readonly large: string;
}

const smallStories = 10_000;

export async function prepare(isQuick: boolean, largeStories: number): Promise<Bench> {
  const small = await archiveOf(smallStories);

  return {
    isQuick,
    rounds: isQuick ? 3 : 5,
    seconds: isQuick ? 1 : 4,
    small,
    large: isQuick ? small : await archiveOf(largeStories),
  };
}
