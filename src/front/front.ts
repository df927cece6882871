import type { Card } from '../articles/cards.ts';
import { type Copies, shelf } from '../articles/shelf.ts';
import type { Section } from '../site/section.ts';
import { blockSlots, sideSlots, slotsOf, splashSlot, stripSlots } from './slots.ts';

/** What stands where on the front page. No story stands twice. */
export interface Front {
  readonly splash: Card | undefined;
  readonly side: readonly Card[];
  /** Four pictured stories, or none; with stories of the editors' choice, whatever there is. */
  readonly strip: readonly Card[];
  readonly blocks: readonly Block[];
  /** Stories that found no place in a block, on a young paper. */
  readonly more: readonly Card[];
  /** What stands in the slots above the blocks, and in the first places of blocks where an editor chose it. */
  readonly bySlot: ReadonlyMap<string, Card>;
}

export type Block =
  /** One large pictured story, one smaller, and a list. */
  | {
      readonly kind: 'feature';
      readonly section: Section;
      readonly lead: Card;
      readonly second: Card;
      readonly list: readonly Card[];
    }
  /** Two pictured stories and two short lists. */
  | {
      readonly kind: 'mixed';
      readonly section: Section;
      readonly pictured: readonly Card[];
      readonly lists: readonly (readonly Card[])[];
    }
  /** Three headlines without pictures; fewer only where an editor chose them. */
  | { readonly kind: 'heads'; readonly section: Section; readonly cards: readonly Card[] }
  /** Three opinions, the author first. */
  | { readonly kind: 'voices'; readonly section: Section; readonly cards: readonly Card[] };

/** The stories an editor chose, by slot; readers may see all of them. */
export type Chosen = ReadonlyMap<string, Card>;

const moreSize = 9;

/**
 * Fills the front page: chosen stories stand where the editors put them, and the rest fills itself from the supplies,
 * each best first. Where two chosen stories are one and the same, the first stands and the second's slot fills itself.
 */
export function fillFront(
  latest: readonly Card[],
  bySection: readonly (readonly [Section, readonly Card[]])[],
  copies: Copies = new Map(),
  chosen: Chosen = new Map(),
): Front {
  const page = shelf(copies);
  const take = (cards: readonly Card[], size: number, least = 0) => page.take(cards, size, ({ id }) => id, least);
  const sections = bySection.map(([section]) => section);
  const bySlot = heldStories(slotsOf(sections), chosen, (card) => take([card], 1).length === 1);
  const held = (slots: readonly string[]) => slots.flatMap((slot) => bySlot.get(slot) ?? []);
  const fill = (slots: readonly string[], supply: readonly Card[]) => {
    for (const slot of slots) for (const card of bySlot.has(slot) ? [] : take(supply, 1)) bySlot.set(slot, card);
    return held(slots);
  };

  const [splash] = fill([splashSlot], splashSupply(page.free(latest)));
  const side = fill(sideSlots, latest);
  const strip = fill(stripSlots, stripSupply(held(stripSlots), page.free(latest), copies));
  const blocks = bySection.flatMap(([section, cards], index) => {
    const heldCards = held(blockSlots(section.id));
    const block = blockOf(section, heldCards, distinct(page.free(cards), copies), index === 0);
    for (const { id } of block ? cardsIn(block) : []) page.put(id);
    return block ? [block] : [];
  });
  return { splash, side, strip, blocks, more: blocks.length === 0 ? take(latest, moreSize) : [], bySlot };
}

/** The chosen stories that can stand, in the order of the page. */
function heldStories(slots: readonly string[], chosen: Chosen, fits: (card: Card) => boolean): Map<string, Card> {
  const standing = slots.flatMap((slot) => {
    const card = chosen.get(slot);
    return card && fits(card) ? [[slot, card] as const] : [];
  });

  return new Map(standing);
}

/** A pictured story among the first four, else the first pictured one, else the first. */
const splashSupply = (cards: readonly Card[]) => [
  ...cards.slice(0, sideSlots.length + 1).filter(isPictured),
  ...cards.filter(isPictured),
  ...cards,
];

/** Pictured stories beside pictured ones. Where nobody chose a story, the strip is whole or absent. */
function stripSupply(held: readonly Card[], free: readonly Card[], copies: Copies): readonly Card[] {
  const pictured = distinct(free.filter(isPictured), copies);
  if (held.length === 0) return pictured.length < stripSlots.length ? [] : pictured;

  return held.every(isPictured) ? [...pictured, ...free] : free;
}

/** The same cards, each story told once. */
const distinct = (cards: readonly Card[], copies: Copies) => shelf(copies).take(cards, cards.length, ({ id }) => id);

/** Every story of the front page, from the top. */
export const storiesOn = ({ splash, side, strip, blocks, more }: Omit<Front, 'bySlot'>): Card[] => [
  ...(splash ? [splash] : []),
  ...side,
  ...strip,
  ...blocks.flatMap(cardsIn),
  ...more,
];

/**
 * The fullest form a section has enough stories for; one with fewer than three is left out, unless an editor chose one.
 * Held stories come first, so the forms with pictures need one on the first of them.
 */
function blockOf(section: Section, held: readonly Card[], free: readonly Card[], isFirst: boolean): Block | undefined {
  const all = [...held, ...free];
  const three = { section, cards: all.slice(0, headsSize) };
  if (all.length < headsSize && held.length === 0) return undefined;
  if (section.hue === 'opinion') return { kind: 'voices', ...three };

  const [lead, second] = all.filter(isPictured);
  const rest = all.filter((card) => card !== lead && card !== second);
  const leadsHeld = held[0] === undefined || held[0] === lead;
  if (!lead || !second || rest.length < 2 || !leadsHeld) return { kind: 'heads', ...three };
  if (isFirst) return { kind: 'feature', section, lead, second, list: rest.slice(0, 3) };

  const isHeld = (card: Card) => held.includes(card);
  const [textual, others] = [rest.filter((card) => !isPictured(card)), rest.filter(isPictured)];
  return mixed(
    section,
    [lead, second],
    [...rest.filter(isHeld), ...[...textual, ...others].filter((card) => !isHeld(card))],
  );
}

const headsSize = 3;

function mixed(section: Section, pictured: readonly Card[], rest: readonly Card[]): Block {
  const lists = rest.length >= 4 ? [rest.slice(0, 2), rest.slice(2, 4)] : [rest.slice(0, 3)];

  return { kind: 'mixed', section, pictured, lists };
}

function cardsIn(block: Block): readonly Card[] {
  if (block.kind === 'feature') return [block.lead, block.second, ...block.list];
  if (block.kind === 'mixed') return [...block.pictured, ...block.lists.flat()];

  return block.cards;
}

const isPictured = ({ pictureFile }: Card) => pictureFile !== null;
