import type { Overdue } from '../site/overdue.store.ts';
import type { Behind } from './behind.ts';

export type Role = 'author' | 'editor' | 'admin';

export const roleNames: Record<Role, string> = { author: 'Author', editor: 'Editor', admin: 'Administrator' };

export interface Account {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Reports of readers that nobody has looked at, where this account handles them; known at the desk only. */
  readonly newReports?: number;
  /** What should have happened to stories by now and has not; the desk raises an alarm. */
  readonly overdue?: readonly Overdue[];
  /** What works in the background and is late or has much to do; known at the desk, to editors. */
  readonly behind?: Behind;
}

/** A session ends when it was not used for this long … */
export const idleHours = 12;
/** … and in any case after this long. */
export const absoluteHours = 24 * 14;

/** So long after its end a session is still known: it says whose form it is that comes late, and opens nothing. */
export const knownAfterEndHours = 24 * 14;

const hour = 3_600_000;

export function isExpired(session: { createdAt: string; seenAt: string }, now: Date): boolean {
  const since = (iso: string) => now.getTime() - Date.parse(iso);

  return since(session.seenAt) >= idleHours * hour || since(session.createdAt) >= absoluteHours * hour;
}

/** What a one-time link is for, as it is stored. */
export type LinkPurpose = 'first account' | 'invitation' | 'reset';

/** Each link waits this long to be used. */
export const linkHours: Record<LinkPurpose, number> = { 'first account': 24, invitation: 24 * 7, reset: 24 };

export const linkIsOld = (purpose: LinkPurpose, createdAt: string, now: Date) =>
  now.getTime() - Date.parse(createdAt) >= linkHours[purpose] * hour;

export interface Failures {
  readonly failures: number;
  readonly lastAt: string;
}

/** Failures that are let pass before a wait begins; each further one doubles it. */
const freeTries = { address: 10, account: 5 } as const;
/** An account waits at most a minute, so that nobody can lock a colleague out; an address up to a quarter of an hour. */
const longestWaitSeconds = { address: 900, account: 60 } as const;
const forgottenAfterHours = 24;

/** Seconds until a sign-in may be tried again, 0 for at once. */
export function waitSeconds(known: Failures | undefined, of: 'address' | 'account', now: Date): number {
  if (!known) return 0;
  const passed = (now.getTime() - Date.parse(known.lastAt)) / 1000;
  const over = known.failures - freeTries[of];
  if (over < 0 || passed > forgottenAfterHours * 3600) return 0;

  return Math.max(0, Math.ceil(Math.min(2 ** Math.min(over, 20), longestWaitSeconds[of]) - passed));
}
