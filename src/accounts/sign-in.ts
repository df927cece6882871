import type { Database } from '../db/database.ts';
import { isConflict } from '../errors.ts';
import {
  accountByEmail,
  deleteOldSessions,
  deleteSession,
  failuresOf,
  findSession,
  forgetFailures,
  forgetOldFailures,
  insertSession,
  noteFailure,
  noteSeen,
  touchSession,
} from './account.store.ts';
import { type Account, absoluteHours, idleHours, isExpired, knownAfterEndHours, waitSeconds } from './account.ts';
import { compareWithNobody, passwordMatches } from './password.ts';
import { hashOfToken, newToken } from './token.ts';

interface Attempt {
  readonly email: string;
  readonly password: string;
  /** The address the attempt comes from. */
  readonly address: string;
}

export type Checked =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'mismatch' }
  /** There were too many failures: the password was not even looked at. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Whose password this is. Failures slow down the address and the account they name. */
export async function checkPassword(db: Database, attempt: Attempt, now: Date): Promise<Checked> {
  const who = { address: `address ${attempt.address}`, account: `account ${attempt.email}` };
  const seconds = await countTry(db, who, now);
  if (seconds > 0) return { kind: 'wait', seconds };

  const account = await accountByEmail(db, attempt.email);
  const matches = account
    ? await passwordMatches(account.passwordHash, attempt.password)
    : await compareWithNobody(attempt.password);
  if (!account || !matches) return { kind: 'mismatch' };

  await db.atomically([forgetFailures(who.account), forgetFailures(who.address)]);
  return { kind: 'account', account };
}

interface Who {
  readonly address: string;
  readonly account: string;
}

/**
 * Counts a try as failed until it proves right, each on what was counted before it, so that many at the same moment do
 * not slip past the wait. Returns the seconds to wait, 0 where the try may go on.
 */
async function countTry(db: Database, who: Who, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000).toISOString();
  for (;;) {
    const [address, account] = await Promise.all([failuresOf(db, who.address), failuresOf(db, who.account)]);
    const seconds = Math.max(waitSeconds(address, 'address', now), waitSeconds(account, 'account', now));
    if (seconds > 0) return seconds;

    try {
      await db.atomically([
        forgetOldFailures(dayAgo),
        noteFailure(who.account, account?.failures ?? 0, now.toISOString()),
        noteFailure(who.address, address?.failures ?? 0, now.toISOString()),
      ]);
      return 0;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

interface NewSession {
  readonly accountId: number;
  /** The token the browser held until now. */
  readonly before: string | undefined;
  /** In words such as "Firefox on Linux". */
  readonly browser: string;
}

/** Begins a session under a new token, ends the one before it and sweeps out those that ended long ago. */
export async function startSession(
  db: Database,
  { accountId, before, browser }: NewSession,
  now: Date,
): Promise<string> {
  const token = newToken();
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
  await db.atomically([
    ...(before ? [deleteSession(hashOfToken(before))] : []),
    deleteOldSessions(ago(absoluteHours + knownAfterEndHours), ago(idleHours + knownAfterEndHours)),
    insertSession(hashOfToken(token), accountId, browser, now.toISOString()),
    noteSeen(accountId, now.toISOString()),
  ]);

  return token;
}

export const endSession = (db: Database, token: string) => db.run(deleteSession(hashOfToken(token)));

/** Whose session this is or was; undefined for one that nobody had, or that was ended by hand. */
export const ownerOfSession = async (db: Database, token: string): Promise<number | undefined> =>
  (await findSession(db, hashOfToken(token)))?.id;

const touchEveryMinutes = 5;

/** Whose session this is, unless it has expired. Use is noted every few minutes, not at every request. */
export async function accountOfSession(db: Database, token: string, now: Date): Promise<Account | undefined> {
  const session = await findSession(db, hashOfToken(token));
  if (!session || isExpired(session, now)) return undefined;

  if (now.getTime() - Date.parse(session.seenAt) > touchEveryMinutes * 60_000) {
    const at = now.toISOString();
    await db.atomically([touchSession(hashOfToken(token), at), noteSeen(session.id, at)]);
  }
  const { id, email, name, role } = session;
  return { id, email, name, role };
}
