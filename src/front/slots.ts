import type { Section } from '../site/section.ts';

/** The places an editor may fill, in the order of the page; each has a name of its own. */
export const splashSlot = 'splash';
export const sideSlots = ['side-1', 'side-2', 'side-3'] as const;
export const stripSlots = ['strip-1', 'strip-2', 'strip-3', 'strip-4'] as const;
export const topSlots: readonly string[] = [splashSlot, ...sideSlots, ...stripSlots];

/** The first places of a section's block: `block-3-1` to `block-3-3`. */
export const blockSlots = (sectionId: number): string[] => [1, 2, 3].map((place) => `block-${sectionId}-${place}`);

/** Every slot of a page that has blocks of these sections. */
export const slotsOf = (sections: readonly Pick<Section, 'id'>[]): string[] => [
  ...topSlots,
  ...sections.flatMap(({ id }) => blockSlots(id)),
];

/** As the desk calls it: "Splash", "Side 2", "Finance 1". */
export function slotName(slot: string, sections: readonly Section[]): string {
  const [place = '', ...numbers] = slot.split('-');
  if (place !== 'block') return [place.charAt(0).toUpperCase() + place.slice(1), ...numbers].join(' ');

  const [sectionId, number] = numbers;
  return `${sections.find(({ id }) => String(id) === sectionId)?.name ?? 'A section'} ${number}`;
}
