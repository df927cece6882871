import { unavailable } from '../errors.ts';

/** How many questions may wait for the archive before the next is told to come back. */
export const archiveQueue = 64;

export const tooManyQuestions = () => unavailable('Too many questions at once.', 2);

/** What a reader is told whose question found no answer in time. */
export const tookTooLong = () => unavailable('This took too long to find out.', 10);

/** Whether SQLite refused because of what another connection does just now. */
export const isBusy = (error: unknown) => /^SQLITE_BUSY/.test((error as { code?: string }).code ?? '');

/** False where another connection of SQLite was in the way just now; past `until` that is a failure. */
export function hasDone(work: () => unknown, until: number): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!isBusy(error) || performance.now() > until) throw error;
    return false;
  }
}

/** Lets so many questions be under way at a time, and refuses the next. */
export function bounded(most = archiveQueue): <Result>(ask: () => Promise<Result>) => Promise<Result> {
  let waiting = 0;

  return async (ask) => {
    if (waiting >= most) throw tooManyQuestions();

    waiting += 1;
    try {
      return await ask();
    } finally {
      waiting -= 1;
    }
  };
}
