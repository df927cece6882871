import type { Card } from './card/card.ts';

/** For each story, the others that are the same story told again. */
export type Copies = ReadonlyMap<number, readonly number[]>;

/** The copies of stories that were read with them, their ids parted by spaces. */
export const copiesRead = (stories: readonly { readonly id: number; readonly copies: string | null }[]): Copies =>
  new Map(stories.flatMap(({ id, copies }) => (copies ? [[id, copies.split(' ').map(Number)] as const] : [])));

/** Remembers what stands on a page already. */
export function shelf(copies: Copies) {
  const used = new Set<number>();
  const isFree = (id: number) => !used.has(id);
  const put = (id: number) => {
    for (const same of [id, ...(copies.get(id) ?? [])]) used.add(same);
  };

  return {
    put,
    free: (cards: readonly Card[]) => cards.filter(({ id }) => isFree(id)),
    /** The first free things, up to `most`; none where there are fewer than `least`. */
    take<Thing>(things: readonly Thing[], most: number, idOf: (thing: Thing) => number, least = 0): Thing[] {
      const before = new Set(used);
      const taken: Thing[] = [];
      for (const thing of things) {
        if (taken.length === most) break;
        if (!isFree(idOf(thing))) continue;
        put(idOf(thing));
        taken.push(thing);
      }
      if (taken.length >= least) return taken;

      used.clear();
      for (const id of before) used.add(id);
      return [];
    },
  };
}
