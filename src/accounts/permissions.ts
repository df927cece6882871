import type { Account, Role } from './account.ts';

/** What somebody in the newsroom may want to do. */
export const acts = [
  'see the desk',
  'write a story',
  'edit a story',
  'discard a story',
  'publish a story',
  'withdraw a story',
  'add pictures',
  'delete pictures',
  'arrange the front page',
  'shape topics and series',
  'keep author profiles',
  'correct a story',
  'handle reports',
  'switch counters',
  'shape the paper',
  'manage people',
  'remove the sample',
  'redact a story',
  'read the log',
] as const;

export type Act = (typeof acts)[number];

/** A story as far as permission goes. */
export interface Owned {
  readonly ownerId: number | null;
  /** Null while readers have never seen it. */
  readonly publishedAt: string | null;
  /** What an editor has scheduled is no longer its author's to change. */
  readonly status?: string;
}

/** The paper itself and its people are the administrators'. */
const ofAdminsAlone: readonly Act[] = ['shape the paper', 'manage people', 'remove the sample', 'redact a story'];
const ofEditors = acts.filter((act) => !ofAdminsAlone.includes(act));

/** Authors write; what becomes of a story is the editors' to decide. Their own drafts are theirs until published. */
const ofAuthors: readonly Act[] = ['see the desk', 'write a story', 'add pictures'];
const ofAuthorsOwnDrafts: readonly Act[] = ['edit a story', 'discard a story'];

const general: Record<Role, readonly Act[]> = { author: ofAuthors, editor: ofEditors, admin: acts };

/** Whether an account may do something, to a story where it concerns one. */
export function may({ id, role }: Pick<Account, 'id' | 'role'>, act: Act, story?: Owned): boolean {
  if (general[role].includes(act)) return true;

  return story !== undefined && isOwnDraft(id, story) && ofAuthorsOwnDrafts.includes(act);
}

const isOwnDraft = (id: number, { ownerId, publishedAt, status }: Owned) =>
  ownerId === id && publishedAt === null && status !== 'scheduled';
