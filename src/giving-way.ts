import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';

/** Saves: somebody waits for them, and others for the lock they hold. */
export const behindPages = 5;
/** Searches, and other slow questions of readers and editors. */
export const behindSaves = 10;
/** What nobody waits for. */
export const behindAll = 15;

/**
 * Lets the pages go first where processor time is short: the calling thread, and those it begins from now on, take what
 * is left over. Only Linux has a priority for each thread; elsewhere nothing changes.
 */
export function threadGivesWay(priority: number): void {
  const self = '/proc/thread-self';
  if (process.platform === 'linux' && existsSync(self)) lower(Number(basename(readlinkSync(self))), priority);
}

/** The same for this whole process, with the threads it has already. */
export function processGivesWay(): void {
  const threads = '/proc/self/task';
  const all = process.platform === 'linux' && existsSync(threads) ? readdirSync(threads).map(Number) : [process.pid];
  for (const one of all) lower(one, behindAll);
}

/** Never upwards: a thread that was begun by one far behind stays there, and only root could change that. */
function lower(id: number, priority: number): void {
  if (getPriority(id) < priority) setPriority(id, priority);
}
