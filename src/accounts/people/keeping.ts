import type { Sql } from '../../db/sql.ts';
import { isConflict } from '../../errors.ts';
import type { Site } from '../../site/site.ts';
import { deleteSessionsOf } from '../account.store.ts';
import { type Account, type Role, roleNames } from '../account.ts';
import { noteDeed } from '../events.ts';
import { type AccountLink, deleteLinksOf, replaceLink } from '../links/link.store.ts';
import { hashOfToken, newToken } from '../token.ts';
import {
  disableAccount,
  enableAccount,
  findPerson,
  insertInvited,
  oneChangeOfPeopleAtATime,
  personByEmail,
  updateRole,
} from './people.store.ts';
import { type Person, standingOf } from './people.ts';

type Keeping = Pick<Site, 'db' | 'config' | 'now'>;

/** Who does it: somebody of the newsroom, or the person at the server's command line. */
export type By = Account | 'the program';

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** A link that is shown once: only its hash is kept. */
export interface GivenLink {
  readonly purpose: AccountLink;
  readonly address: string;
}

export type Invited =
  | { readonly kind: 'invited'; readonly person: Person; readonly link: GivenLink }
  | { readonly kind: 'known'; readonly person: Person };

/** Makes an account that its owner completes with the link; nothing happens where the address has an account. */
export async function invite(site: Keeping, by: By, { email, name, role }: Invitation): Promise<Invited> {
  const { db, now } = site;
  const known = await personByEmail(db, email);
  if (known) return { kind: 'known', person: known };

  const id = db.newId();
  const { link, commands } = newLink(site, id, 'invitation');
  try {
    await db.atomically([
      insertInvited({ id, email, name, role, createdAt: now().toISOString() }),
      ...commands,
      noteDeed(site, by, { act: 'invited', about: `${name} (${roleNames[role]})`, aboutId: id }),
    ]);
  } catch (error) {
    const first = isConflict(error) ? await personByEmail(db, email) : undefined;
    if (first) return { kind: 'known', person: first };
    throw error;
  }

  return { kind: 'invited', person: { ...nobodyYet, id, email, name, role }, link };
}

const nobodyYet = { disabledAt: null, seenAt: null, hasPassword: 0 } as const;

/** A new one-time link for somebody: to join, or to set another password. The links before it stop working. */
export async function giveLink(site: Keeping, by: By, person: Person): Promise<GivenLink> {
  const purpose = standingOf(person) === 'invited' ? 'invitation' : 'reset';
  const { link, commands } = newLink(site, person.id, purpose);
  const act = purpose === 'invitation' ? 'invited again' : 'gave a password link to';
  await site.db.atomically([...commands, noteDeed(site, by, { act, about: person.name, aboutId: person.id })]);

  return link;
}

const folders: Record<AccountLink, string> = { invitation: 'invitation', reset: 'reset' };

function newLink({ config, now }: Keeping, accountId: number, purpose: AccountLink) {
  const token = newToken();

  return {
    link: { purpose, address: `${config.baseUrl}/desk/${folders[purpose]}/${token}` },
    commands: replaceLink(accountId, purpose, hashOfToken(token), now().toISOString()),
  };
}

/** Gives somebody another role. Returns what stood in the way; undefined where it is done. */
export function changeRole(site: Keeping, by: By, { id, name, ...person }: Person, role: Role) {
  const about = `${name}: ${roleNames[person.role]} → ${roleNames[role]}`;
  if (person.role === role) return Promise.resolve(undefined);

  return change(site, id, [
    updateRole(id, role),
    noteDeed(site, by, { act: 'changed the role of', about, aboutId: id }),
  ]);
}

/** Shuts somebody out at once: their sessions end, and their links stop working. */
export const disable = (site: Keeping, by: By, { id, name }: Person) =>
  change(site, id, [
    disableAccount(id, site.now().toISOString()),
    deleteSessionsOf(id),
    deleteLinksOf(id),
    noteDeed(site, by, { act: 'disabled', about: name, aboutId: id }),
  ]);

/** Lets somebody in again, with the password they had. */
export async function enable(site: Keeping, by: By, { id, name }: Person): Promise<void> {
  await change(site, id, [
    enableAccount(id),
    deleteSessionsOf(id),
    noteDeed(site, by, { act: 'enabled', about: name, aboutId: id }),
  ]);
}

export const lastAdminMessage =
  'This is the last administrator who can sign in. Make somebody else an administrator first';

/** What a change that was refused ran into. A change that somebody else made first is done, not refused. */
async function change({ db }: Keeping, id: number, commands: readonly Sql[]): Promise<string | undefined> {
  try {
    await db.atomically([oneChangeOfPeopleAtATime(), ...commands]);
    return undefined;
  } catch (error) {
    const person = isConflict(error) ? await findPerson(db, id) : undefined;
    if (!person) throw error;

    return person.role === 'admin' && standingOf(person) === 'joined' ? lastAdminMessage : undefined;
  }
}
