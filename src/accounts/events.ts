import type { Sql } from '../db/sql.ts';
import type { Site } from '../site/site.ts';
import type { Account } from './account.ts';
import { insertEvent } from './events.store.ts';

export interface Deed {
  /** In the past tense: `published`, `invited`. */
  readonly act: string;
  /** What it was done to, as it is called now. */
  readonly about: string;
  readonly aboutId?: number;
}

/** The command that notes who did what; it belongs into the same list as the deed itself. */
export const noteDeed = ({ db, now }: Pick<Site, 'db' | 'now'>, by: Account | 'the program', deed: Deed): Sql =>
  insertEvent({
    id: db.newId(),
    at: now().toISOString(),
    accountId: by === 'the program' ? null : by.id,
    accountName: by === 'the program' ? 'The program' : by.name,
    act: deed.act,
    about: deed.about,
    aboutId: deed.aboutId ?? null,
  });
