import type { Database } from '../db/database.ts';
import { countFruitless, forgetFruitless, fruitlessSince } from './fruitless.store.ts';

const keptDays = 90;
const mostOfDay = 500;
const longest = 100;
const mostShown = 200;
const dayLength = 86_400_000;

/** Notes what a search looked for in vain: its words, its day, and nothing of who searched. */
export async function noteFruitless(db: Database, words: readonly string[], now: Date): Promise<void> {
  const text = [...words.join(' ')].slice(0, longest).join('');
  if (text === '' || isPersonal(text)) return;

  const forgotten = dayOf(new Date(now.getTime() - keptDays * dayLength));
  await db.atomically([countFruitless(dayOf(now), text, mostOfDay), forgetFruitless(forgotten)]);
}

export const fruitlessSearches = (db: Database, now: Date) =>
  fruitlessSince(db, dayOf(new Date(now.getTime() - keptDays * dayLength)), mostShown);

/** A long number may be somebody's telephone, card or account. */
const isPersonal = (text: string) => (text.match(/\p{N}/gu) ?? []).length > 6;

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
