import { isConflict } from '../../errors.ts';
import type { Site } from '../../site/site.ts';
import { deleteSessionsOf, forgetFailures } from '../account.store.ts';
import { noteDeed } from '../events.ts';
import { hashPassword } from '../password.ts';
import { hashOfToken } from '../token.ts';
import { type AccountLink, deleteLinksOf, type KnownLink, setPassword, useLink } from './link.store.ts';

export interface LinkUse {
  readonly purpose: AccountLink;
  readonly token: string;
  readonly link: KnownLink;
  readonly name: string;
  readonly password: string;
}

const deeds: Record<AccountLink, string> = { invitation: 'joined', reset: 'set a password with a link' };

/** Uses a link up and sets the password; false where somebody used it at the same moment. Sessions from before end. */
export async function usePassword(site: Pick<Site, 'db' | 'now'>, use: LinkUse): Promise<boolean> {
  const { accountId: id, email, role } = use.link;
  const person = { id, email, name: use.name, role };
  const passwordHash = await hashPassword(use.password);
  try {
    await site.db.atomically([
      useLink(use.purpose, hashOfToken(use.token)),
      setPassword(id, use.name, passwordHash),
      deleteLinksOf(id),
      deleteSessionsOf(id),
      forgetFailures(`account ${email}`),
      noteDeed(site, person, { act: deeds[use.purpose], about: use.name, aboutId: id }),
    ]);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
}
