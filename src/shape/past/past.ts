import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import type { Reader } from '../../db/database.ts';
import type { Sql } from '../../db/sql.ts';
import { notFound } from '../../errors.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { changeOf, changesOf, insertShapeChange, type Kind, type ShapeChange } from './past.store.ts';

/** What a section, a topic or a series says of itself; sections have a colour as well. */
export interface Words {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly hue?: string;
}

/** The row of the history that belongs to a change; none where every word stayed the same. */
export function keepPast(
  site: Pick<Site, 'db' | 'now'>,
  account: Account,
  thing: { readonly kind: Kind; readonly id: number },
  [before, after]: readonly [Words, Words],
): Sql[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old === now) return [];

  const [id, at] = [site.db.newId(), site.now().toISOString()];
  const change = { id, at, kind: thing.kind, thingId: thing.id, accountName: account.name, before: old, after: now };
  return [insertShapeChange(change)];
}

const wordsOf = ({ name, slug, description, hue }: Words) => JSON.stringify({ name, slug, description, hue });

const most = 100;

export const pastOf = (db: Reader, kind: Kind, id: number): Promise<ShapeChange[]> => changesOf(db, kind, id, most);

const RestoreForm = z.object({ change: Id, base: z.string().max(40).default('') });

/** The words a change replaced, which somebody wants back, and how the thing stood when they saw it. */
export async function wordsToRestore(db: Reader, kind: Kind, id: number, body: unknown) {
  const { change: wanted, base } = readQuery(RestoreForm, body ?? {});
  const change = await changeOf(db, kind, id, wanted);
  if (!change) throw notFound('This change');

  return { ...(JSON.parse(change.before) as Words), base };
}
