import request from 'supertest';
import type { Role } from '../../src/accounts/account.ts';
import { sql } from '../../src/db/sql.ts';
import type { Editor } from './desk.ts';
import type { TestSite } from './site.ts';

export const password = 'seven herons by the weir';

export interface Colleague {
  readonly id: number;
  readonly email: string;
  readonly agent: Editor;
}

/** A browser that sends forms as the paper's own pages do. */
export const browserOf = (site: TestSite) => request.agent(site.app).set('Sec-Fetch-Site', 'same-origin');

/** The one-time link that an administrator is shown, as a path. */
export function linkIn(html: string): string {
  const address = /<textarea[^>]*id="link"[^>]*>([^<]+)</.exec(html)?.[1];
  if (!address) throw new Error('The page shows no link.');

  return new URL(address).pathname;
}

/** Somebody whom the administrator invites and who joins: the newsroom as it grows. */
export async function colleague(site: TestSite, admin: Editor, role: Role, name = `An ${role}`): Promise<Colleague> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@paper.example`;
  const invited = await admin.post('/desk/people/invite').type('form').send({ email, name, role }).expect(200);
  const link = linkIn(invited.text);
  const agent = browserOf(site);
  await agent.post(link).type('form').send({ name, password }).expect(303);

  return { id: (await accountOf(site, email)).id, email, agent };
}

interface StoredAccount {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: string | null;
}

export async function accountOf({ db }: TestSite, email: string): Promise<StoredAccount> {
  const account = await db.get<StoredAccount>(sql`
    SELECT id, name, role, disabled_at AS "disabledAt" FROM accounts WHERE email = ${email}`);
  if (!account) throw new Error(`Nobody has the address ${email}.`);

  return account;
}

/** What the log tells, oldest first: `Mara Ellison invited Ada Bell (Editor)`. */
export async function logOf({ db }: TestSite): Promise<string[]> {
  const events = await db.all<{ who: string; act: string; about: string }>(sql`
    SELECT account_name AS who, act, about FROM events ORDER BY id`);

  return events.map(({ who, act, about }) => `${who} ${act} ${about}`);
}
