import { z } from 'zod';
import { id } from '../../web/text.ts';
import type { Card } from './card.ts';

/** A place in a list, newest first: the story after which a page goes on. */
export interface Cursor {
  readonly publishedAt: string;
  readonly id: number;
}

/** Which page of a list is asked for. */
export type Turn = { readonly to: 'newest' } | { readonly to: 'older' | 'newer'; readonly from: Cursor };

export const newest: Turn = { to: 'newest' };

/** `20250414T202649000Z-1783122885001216`, as it stands in an address. */
export const CursorText = z
  .string()
  .max(40)
  .regex(/^\d{8}T\d{9}Z-\d+$/)
  .transform((text, context): Cursor => {
    const [stamp = '', number] = text.split('-');
    const publishedAt = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z');
    const story = id.safeParse(number);
    if (story.success && !Number.isNaN(Date.parse(publishedAt))) return { publishedAt, id: story.data };

    context.addIssue({ code: 'custom', message: 'not a cursor' });
    return z.NEVER;
  });

/** The query of a list: `?before=` a story for older ones, `?after=` it for newer ones. */
export const TurnQuery = z
  .object({ before: CursorText.optional(), after: CursorText.optional() })
  .transform(({ before, after }): Turn => {
    if (before) return { to: 'older', from: before };

    return after ? { to: 'newer', from: after } : newest;
  });

/** One page of a list, with the ways on. */
export interface River {
  readonly cards: readonly Card[];
  readonly newer: string | undefined;
  readonly older: string | undefined;
  /** What stands behind the list's path on this page. */
  readonly here: string;
}

/**
 * Asks for one story more than fits, to know whether the list goes on. A turn past either end shows the newest page,
 * so that no list that has stories looks empty.
 */
export async function river(
  ask: (turn: Turn, limit: number) => Promise<Card[]>,
  turn: Turn,
  size: number,
): Promise<River> {
  const found = await ask(turn, size + 1);
  if (found.length === 0 && turn.to !== 'newest') return river(ask, newest, size);

  const goesOn = found.length > size;
  const cards = found.slice(0, size);
  if (turn.to === 'newer') cards.reverse();

  return { cards, ...waysOn(turn, cards, goesOn), here: hereText(turn) };
}

function waysOn(turn: Turn, cards: readonly Card[], goesOn: boolean) {
  const [first, last] = [cards[0], cards.at(-1)];
  const hasNewer = turn.to === 'older' || (turn.to === 'newer' && goesOn);
  const hasOlder = turn.to === 'newer' || goesOn;

  return {
    newer: hasNewer && first ? `?after=${cursorText(first)}` : undefined,
    older: hasOlder && last ? `?before=${cursorText(last)}` : undefined,
  };
}

function hereText(turn: Turn): string {
  if (turn.to === 'newest') return '';

  return `?${turn.to === 'older' ? 'before' : 'after'}=${cursorText(turn.from)}`;
}

export const cursorText = ({ publishedAt, id }: Cursor) => `${publishedAt.replace(/[-:.]/g, '')}-${id}`;
