import { isConflict } from '../errors.ts';
import type { Database } from './database.ts';
import { mustChange, sql } from './sql.ts';

/**
 * An id is milliseconds since 2020 (40 bits), the process's slot (9 bits) and a counter (4 bits): 53 bits in all.
 * A process that makes more than 16 in a millisecond borrows from the next one, so ids only ever grow.
 */
const epoch = Date.UTC(2020, 0, 1);
const slots = 512;
const perMillisecond = 16;

export const renewSeconds = 60;

export function idMaker(slot: number, clock: () => number): () => number {
  let millisecond = 0;
  let counter = 0;

  return () => {
    const now = clock() - epoch;
    if (now > millisecond) {
      millisecond = now;
      counter = 0;
    } else if (++counter === perMillisecond) {
      millisecond += 1;
      counter = 0;
    }

    return (millisecond * slots + slot) * perMillisecond + counter;
  };
}

/** No id that is made from then on is smaller. */
export const firstIdAt = (at: Date) => (at.getTime() - epoch) * slots * perMillisecond;

/**
 * Takes the slot nobody has claimed for the longest time. A running process renews its claim every minute,
 * so a slot is only taken over when its holder is gone.
 */
export async function claimSlot(db: Pick<Database, 'get' | 'atomically'>, now: () => Date): Promise<number> {
  for (;;) {
    const free = await db.get<{ slot: number; claimedAt: string }>(sql`
      SELECT slot, claimed_at AS "claimedAt" FROM id_slots ORDER BY claimed_at, slot LIMIT 1`);
    if (!free) throw new Error('The table id_slots is empty: the migrations have not run.');

    try {
      await db.atomically([
        mustChange(sql`
          UPDATE id_slots SET claimed_at = ${now().toISOString()}
          WHERE slot = ${free.slot} AND claimed_at = ${free.claimedAt}`),
      ]);
      return free.slot;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

export const renewSlot = (slot: number, now: Date) => sql`
  UPDATE id_slots SET claimed_at = ${now.toISOString()} WHERE slot = ${slot}`;
