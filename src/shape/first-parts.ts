import type { Reader } from '../db/database.ts';
import { usualPages } from '../site/pages.ts';
import { reservedWords } from '../site/reserved.ts';
import { holderOf } from './first-parts.store.ts';

const isUsual = (slug: string) => usualPages.some(([usual]) => usual === slug);

/** Why a section or a page of text may not stand at an address; undefined where it may. */
export async function whyNot(
  db: Reader,
  kind: 'section' | 'page',
  id: number,
  slug: string,
): Promise<string | undefined> {
  const isNeeded =
    kind === 'page' ? reservedWords.has(slug) && !isUsual(slug) : reservedWords.has(slug) || isUsual(slug);
  if (isNeeded) return `The paper needs the address /${slug} itself. Choose a different one`;

  const holder = await holderOf(db, slug);
  if (!holder || (holder.kind === kind && holder.id === id)) return undefined;
  return `Another ${holder.kind === 'section' ? 'section' : 'page of text'} has or had the address /${slug}. Choose a different one`;
}
