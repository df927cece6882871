import type { Database } from '../db/database.ts';
import { changesAfter, currentEdition } from './changes.store.ts';

/** Pages that show something: by tag, or every page. */
export type Changed = readonly string[] | 'everything';

export interface Changes {
  /** Asks what changed since the last look, here or in another process, and tells of it. */
  look(): Promise<void>;
}

/** More changes at once are not told apart. */
const most = 500;

/** Follows what readers see, edition by edition. The first look tells of everything. */
export function changesOf(db: Database, tell: (changed: Changed) => void): Changes {
  let seen: number | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const edition = await currentEdition(db);
    if (edition === seen) return;

    const after = seen;
    const rows = after === undefined || edition < after ? [] : await changesAfter(db, after, most);
    seen = Math.max(edition, rows.at(-1)?.edition ?? 0);
    // An edition without a row is a change that does not say what it changed.
    const isWhole = after !== undefined && rows.length === seen - after;
    tell(isWhole ? [...new Set(rows.flatMap(({ tags }) => tags.split(' ').filter(Boolean)))] : 'everything');
  }

  return {
    look() {
      // The look before told its own caller how it went; this one asks again.
      looking = looking.catch(() => undefined).then(read);
      return looking;
    },
  };
}

/** The same storage, where whoever writes sees the change on the pages of this process as soon as it is written. */
export function telling(db: Database, { look }: Changes): Database {
  const andLook = async <Result>(written: Promise<Result>): Promise<Result> => {
    const result = await written;
    // The change itself is kept; a look that fails is made good by the next, which reports its own failure.
    await look().catch(() => undefined);
    return result;
  };

  return {
    ...db,
    run: (command) => andLook(db.run(command)),
    atomically: (commands) => andLook(db.atomically(commands)),
  };
}
