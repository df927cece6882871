import type { Section } from '../site/section.ts';
import { slotsOf } from './slots.ts';

/** A story an editor put into a slot, with a headline of its own for the front page where one was typed. */
export interface Placed {
  readonly id: number;
  readonly headline: string;
}

/** What the editors decided of the front page; whatever they left open fills itself. */
export interface Arrangement {
  readonly slots: Readonly<Record<string, Placed>>;
  /** Sections in the order of their blocks; one that is not named comes after them. */
  readonly order: readonly number[];
  /** Sections without a block. */
  readonly hidden: readonly number[];
}

export const selfFilling: Arrangement = { slots: {}, order: [], hidden: [] };

export const isSame = (a: Arrangement, b: Arrangement) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** All sections in the order of their blocks, hidden ones as well. */
export function orderedSections({ order }: Arrangement, sections: readonly Section[]): Section[] {
  const place = ({ id }: Section) => (order.includes(id) ? order.indexOf(id) : order.length);

  return [...sections].sort((a, b) => place(a) - place(b));
}

export const shownSections = (arrangement: Arrangement, sections: readonly Section[]) =>
  orderedSections(arrangement, sections).filter(({ id }) => !arrangement.hidden.includes(id));

/** A story stands in one slot: putting it into another takes it out of the first. */
export function put(arrangement: Arrangement, slot: string, id: number): Arrangement {
  const others = Object.entries(arrangement.slots).filter(([other, placed]) => other !== slot && placed.id !== id);
  const before = Object.values(arrangement.slots).find((placed) => placed.id === id);

  return { ...arrangement, slots: { ...Object.fromEntries(others), [slot]: before ?? { id, headline: '' } } };
}

export function clear(arrangement: Arrangement, slot: string): Arrangement {
  const { [slot]: _cleared, ...slots } = arrangement.slots;

  return { ...arrangement, slots };
}

/** The story changes places with what stands in the next slot, which may be empty, also from one block to another. */
export function move(arrangement: Arrangement, slot: string, by: 1 | -1, sections: readonly Section[]): Arrangement {
  const slots = slotsOf(shownSections(arrangement, sections));
  const from = slots.indexOf(slot);
  const other = from < 0 ? undefined : slots[from + by];
  if (!other) return arrangement;

  const { [slot]: mine, [other]: theirs, ...rest } = arrangement.slots;
  return {
    ...arrangement,
    slots: { ...rest, ...(mine ? { [other]: mine } : {}), ...(theirs ? { [slot]: theirs } : {}) },
  };
}

/** The headlines that were typed anew, by story, from the fields of the slots. */
export function retyped({ slots }: Arrangement, typed: Readonly<Record<string, string>>): Map<number, string> {
  const changes = Object.entries(slots).flatMap(([slot, { id, headline }]) => {
    const words = typed[slot] ?? headline;
    return words === headline ? [] : [[id, words] as const];
  });

  return new Map(changes);
}

/** Gives stories new front headlines, wherever they stand. */
export function reword(arrangement: Arrangement, headlines: ReadonlyMap<number, string>): Arrangement {
  const slots = Object.entries(arrangement.slots).map(
    ([slot, placed]) => [slot, { ...placed, headline: headlines.get(placed.id) ?? placed.headline }] as const,
  );

  return { ...arrangement, slots: Object.fromEntries(slots) };
}

export function moveBlock(arrangement: Arrangement, id: number, by: 1 | -1, sections: readonly Section[]): Arrangement {
  const order = orderedSections(arrangement, sections).map((section) => section.id);
  const from = order.indexOf(id);
  const other = from < 0 ? undefined : order[from + by];
  if (other === undefined) return arrangement;

  return { ...arrangement, order: order.map((place) => (place === id ? other : place === other ? id : place)) };
}

export const hideBlock = (arrangement: Arrangement, id: number): Arrangement => ({
  ...arrangement,
  hidden: [...arrangement.hidden.filter((other) => other !== id), id],
});

export const showBlock = (arrangement: Arrangement, id: number): Arrangement => ({
  ...arrangement,
  hidden: arrangement.hidden.filter((other) => other !== id),
});

const sorted = ({ slots, order, hidden }: Arrangement) => [
  Object.entries(slots).sort(([a], [b]) => (a < b ? -1 : 1)),
  order,
  [...hidden].sort((a, b) => a - b),
];
