import { unavailable } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { hourOf } from './ranking.ts';
import { addressMarkOf, numberMarkOf, type ReaderTraits } from './reader.ts';
import { type DaySalts, minutesBefore, type Salts, viewMinutes } from './salts.ts';
import { noMark, type View, writeViews } from './view.store.ts';

/** Views written in one transaction, so that it never holds the lock for long. */
const slice = 5000;
/** Readers remembered in this process, so that a refresh does not even reach the database; at most twice as many. */
const mostRemembered = 50_000;
/** Views noted at most: what the storage does not take in time is refused and not forgotten. */
const mostNoted = 200_000;

export interface Views {
  /** Notes that a reader looks at a story. It counts with the next writing, at most a second later. */
  note(articleId: number, reader: ReaderTraits): Promise<void>;
  /** The same at once; false where something must be waited for, and nothing was noted. */
  noteNow(articleId: number, reader: ReaderTraits): boolean;
  /** How many are noted and not written yet. */
  waiting(): number;
  /** Writes what was noted; what could not be written stays noted. */
  write(): Promise<void>;
}

/** Counts readers, not requests: one reader counts once per story in half an hour. */
export function viewsOf({ db, now }: Pick<Site, 'db' | 'now'>, salts: Salts): Views {
  const noted = new Map<number, View>();
  let remembered = new Map<number, number>();
  /** Those before them: a map that loses its first ones one by one is slow to find who is first. */
  let earlier = new Map<number, number>();
  let writing: Promise<void> = Promise.resolve();
  /** Many views come in one millisecond, and its times are written once. */
  let moment = momentOf(now());

  async function note(articleId: number, reader: ReaderTraits): Promise<void> {
    if (noted.size >= mostNoted) throw unavailable('Too many readers at once: this view was not counted.', 5);

    noteUnder(await salts(), articleId, reader);
  }

  function noteNow(articleId: number, reader: ReaderTraits): boolean {
    const salt = noted.size < mostNoted ? salts.atHand() : undefined;
    if (salt) noteUnder(salt, articleId, reader);

    return salt !== undefined;
  }

  function noteUnder({ today, yesterday }: DaySalts, articleId: number, reader: ReaderTraits): void {
    const at = now();
    const mark = numberMarkOf(today, reader, String(articleId));
    const oldMark = yesterday ? numberMarkOf(yesterday, reader, String(articleId)) : noMark;
    if (noted.has(mark) || noted.has(oldMark) || isRecent(lastSeen(mark), at)) return;

    if (moment.time !== at.getTime()) moment = momentOf(at);
    const addressMark = addressMarkOf(today, reader, `${articleId} ${moment.hour}`);
    noted.set(mark, { articleId, mark, addressMark, oldMark, at: moment.at, since: moment.since });
  }

  async function writeNoted(): Promise<void> {
    const views = [...noted.values()];
    for (let start = 0; start < views.length; start += slice) {
      const part = views.slice(start, start + slice);
      const counted = await writeViews(db, part, db.newId());
      for (const { mark } of part) noted.delete(mark);
      for (const view of counted) remember(view);
    }
  }

  const lastSeen = (mark: number) => remembered.get(mark) ?? earlier.get(mark);

  /** Only what counted is remembered; about a view that another process counted, the database decides every time. */
  function remember({ mark, at }: View): void {
    if (remembered.size >= mostRemembered) {
      earlier = remembered;
      remembered = new Map();
    }
    remembered.set(mark, Date.parse(at));
  }

  return {
    note,
    noteNow,
    waiting: () => noted.size,
    write() {
      // The writing before told its own caller how it went; what it could not write is still noted.
      writing = writing.catch(() => undefined).then(writeNoted);
      return writing;
    },
  };
}

const isRecent = (seen: number | undefined, at: Date) =>
  seen !== undefined && seen >= minutesBefore(at, viewMinutes).getTime();

const momentOf = (at: Date) => ({
  time: at.getTime(),
  at: at.toISOString(),
  since: minutesBefore(at, viewMinutes).toISOString(),
  hour: hourOf(at),
});
