import type { Reader } from '../db/database.ts';
import { findWriting } from './own/writing.store.ts';

/** What somebody writes on: the surface that shows what readers will see, or the Markdown itself. */
export type Writing = 'surface' | 'source';

/** The choice goes with the account, to every browser. */
export const writingOf = async (db: Reader, { id }: { readonly id: number }): Promise<Writing> =>
  (await findWriting(db, id))?.writing ?? 'surface';
