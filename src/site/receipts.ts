import type { Sql } from '../db/sql.ts';
import { nextEdition } from './paper.store.ts';
import { askForReceipt } from './receipts.store.ts';
import type { Site } from './site.ts';

export { type Receipt, receiptsOf } from './receipts.store.ts';

/**
 * Every page goes, from memory in all processes and from the cache in front: an edition that does not say what it changed.
 * Where there is such a cache, `receiptsOf` this id says whether it has heard.
 */
export const everyPageGoes = ({ config }: Pick<Site, 'config'>, id: number): Sql[] => [
  nextEdition(),
  ...(config.purgeUrl ? [askForReceipt(id)] : []),
];
