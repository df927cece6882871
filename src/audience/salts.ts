import { randomBytes } from 'node:crypto';
import type { Dates } from '../site/dates.ts';
import { openDates } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { memo } from '../web/memo.ts';
import { deleteSaltsBefore, findSalt, insertSalt } from './salt.store.ts';

/** The key of today's hashes, and yesterday's for as long as a view of yesterday may still stand in the way of one. */
export interface DaySalts {
  /** `2025-04-14` in the paper's zone. */
  readonly day: string;
  readonly today: string;
  readonly yesterday: string | undefined;
}

/** How long a reader's view of a story stands for the next ones. */
export const viewMinutes = 30;

export const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000);

/** A new time zone moves the paper's midnight within twice so many seconds. */
const zoneSeconds = 5;

export interface Salts {
  (): Promise<DaySalts>;
  /** What was asked for a moment ago, where it still holds; asks anew beside it. */
  atHand(): DaySalts | undefined;
}

/** Salts are random, shared by all processes through the database, and deleted with their day. */
export function saltsOf(site: Pick<Site, 'db' | 'config' | 'now'>): Salts {
  const { db, now } = site;
  const datesNow = memo<Dates>(1);
  let known: Known | undefined;
  let isAsking = false;

  async function salts(): Promise<DaySalts> {
    const at = now();
    const slot = slotOf(at);
    const dates = await datesNow(String(slot), () => openDates(site));
    const night = nightAt(at, dates);
    const next = nightAt(new Date(at.getTime() + zoneSeconds * 1000), dates);
    const holds = { from: slot, to: isSame(night, next) ? slot + 1 : slot };
    known = { ...(known && isSame(known, night) ? known : { ...night, ...(await read(night)) }), ...holds };
    return known;
  }

  async function read({ day, before, isYoung }: Night): Promise<Pick<DaySalts, 'today' | 'yesterday'>> {
    if (!(await findSalt(db, day))) await db.run(insertSalt(day, randomBytes(32).toString('base64url')));
    await db.run(deleteSaltsBefore(before));
    const [today, yesterday] = await Promise.all([findSalt(db, day), isYoung ? findSalt(db, before) : undefined]);
    if (!today) throw new Error(`The salt of ${day} is missing.`);

    return { today: today.salt, yesterday: yesterday?.salt };
  }

  function atHand(): DaySalts | undefined {
    const slot = slotOf(now());
    if (slot !== known?.from && !isAsking) {
      isAsking = true;
      // Whoever has to wait for the answer hears of its failure.
      void salts()
        .catch(() => undefined)
        .then(() => {
          isAsking = false;
        });
    }
    return known && slot >= known.from && slot <= known.to ? known : undefined;
  }

  return Object.assign(salts, { atHand });
}

/** The day of the paper, and that of half an hour before. */
interface Night {
  readonly day: string;
  readonly before: string;
  readonly isYoung: boolean;
}

interface Known extends DaySalts, Night {
  /** The slots in which they hold. */
  readonly from: number;
  readonly to: number;
}

const slotOf = (at: Date) => Math.floor(at.getTime() / (zoneSeconds * 1000));

const isSame = (a: Night, b: Night) => a.day === b.day && a.isYoung === b.isYoung;

function nightAt(at: Date, dates: Dates): Night {
  const day = dates.dayOf(at.toISOString());
  const before = dates.dayOf(minutesBefore(at, viewMinutes).toISOString());

  return { day, before, isYoung: before !== day };
}
