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

/** A new time zone moves the paper's midnight within so many seconds. */
const zoneSeconds = 5;

export type Salts = () => Promise<DaySalts>;

/** Salts are random, shared by all processes through the database, and deleted with their day. */
export function saltsOf(site: Pick<Site, 'db' | 'config' | 'now'>): Salts {
  const { db, now } = site;
  const datesNow = memo<Dates>(1);
  let known: (DaySalts & { readonly isYoung: boolean }) | undefined;

  return async () => {
    const at = now();
    const dates = await datesNow(String(Math.floor(at.getTime() / (zoneSeconds * 1000))), () => openDates(site));
    const day = dates.dayOf(at.toISOString());
    const before = dates.dayOf(minutesBefore(at, viewMinutes).toISOString());
    const isYoung = before !== day;
    if (known?.day === day && known.isYoung === isYoung) return known;

    if (!(await findSalt(db, day))) await db.run(insertSalt(day, randomBytes(32).toString('base64url')));
    await db.run(deleteSaltsBefore(before));
    const [today, yesterday] = await Promise.all([findSalt(db, day), isYoung ? findSalt(db, before) : undefined]);
    if (!today) throw new Error(`The salt of ${day} is missing.`);
    known = { day, today: today.salt, yesterday: yesterday?.salt, isYoung };
    return known;
  };
}
