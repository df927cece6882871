import type { Role } from '../account.ts';

/** Somebody with an account, as the list of people knows them. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: string | null;
  /** Null for somebody who was never signed in. */
  readonly seenAt: string | null;
  /** 0 for somebody who was invited and has not joined yet. */
  readonly hasPassword: number;
}

export type Standing = 'joined' | 'invited' | 'disabled';

export function standingOf({ disabledAt, hasPassword }: Pick<Person, 'disabledAt' | 'hasPassword'>): Standing {
  if (disabledAt !== null) return 'disabled';

  return hasPassword === 1 ? 'joined' : 'invited';
}

/** What each role may do, in a sentence that is shown where a role is chosen. */
export const roleWords: Record<Role, string> = {
  author: 'Writes and changes their own drafts. An editor publishes them.',
  editor: 'Writes, changes and publishes every story, and keeps the front page, topics and author profiles.',
  admin: 'Does everything an editor does, invites people and changes the settings of the paper.',
};
