import type { MenuEntry } from '../../site/menu.ts';
import { moved } from '../order.ts';

/** A menu holds at most so many lines. */
export const mostEntries = 30;

/** The menu after a press of Up, Down or Remove at a line: `up:2`. */
export function changedMenu(entries: readonly MenuEntry[], change: string): MenuEntry[] {
  const [act, number] = change.split(':');
  const at = Number(number);
  if (act === 'remove') return entries.filter((_, index) => index !== at);
  if (act === 'up') return moved(entries, at, -1);

  return act === 'down' ? moved(entries, at, 1) : [...entries];
}
