import type { Card } from '../articles/cards.ts';
import { type Copies, shelf } from '../articles/shelf.ts';
import type { Section } from '../site/section.ts';

/** What stands where on the front page. No story stands twice. */
export interface Front {
  readonly splash: Card | undefined;
  readonly side: readonly Card[];
  /** Four pictured stories, or none. */
  readonly strip: readonly Card[];
  readonly blocks: readonly Block[];
  /** Stories that found no place in a block, on a young paper. */
  readonly more: readonly Card[];
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
  /** Three headlines without pictures. */
  | { readonly kind: 'heads'; readonly section: Section; readonly cards: readonly Card[] }
  /** Three opinions, the author first. */
  | { readonly kind: 'voices'; readonly section: Section; readonly cards: readonly Card[] };

const sideSize = 3;
const stripSize = 4;
const moreSize = 9;

/** Fills the front page by itself: the newest stories at the top, then each section's. */
export function fillFront(
  latest: readonly Card[],
  bySection: readonly (readonly [Section, readonly Card[]])[],
  copies: Copies = new Map(),
): Front {
  const page = shelf(copies);
  const take = (cards: readonly Card[], size: number, least = 0) => page.take(cards, size, ({ id }) => id, least);

  const [splash] = take(
    [...latest.slice(0, sideSize + 1).filter(isPictured), ...latest.filter(isPictured), ...latest],
    1,
  );
  const side = take(latest, sideSize);
  const strip = take(latest.filter(isPictured), stripSize, stripSize);
  const blocks = bySection.flatMap(([section, cards], index) => {
    const block = blockOf(section, distinct(page.free(cards), copies), index === 0);
    for (const { id } of block ? cardsIn(block) : []) page.put(id);
    return block ? [block] : [];
  });
  return { splash, side, strip, blocks, more: blocks.length === 0 ? take(latest, moreSize) : [] };
}

/** The same cards, each story told once. */
const distinct = (cards: readonly Card[], copies: Copies) => shelf(copies).take(cards, cards.length, ({ id }) => id);

/** Every story of the front page, from the top. */
export const storiesOn = ({ splash, side, strip, blocks, more }: Front): Card[] => [
  ...(splash ? [splash] : []),
  ...side,
  ...strip,
  ...blocks.flatMap(cardsIn),
  ...more,
];

/** The fullest form a section has enough stories for; one with fewer than three is left out. */
function blockOf(section: Section, cards: readonly Card[], isFirst: boolean): Block | undefined {
  if (section.hue === 'opinion')
    return cards.length < 3 ? undefined : { kind: 'voices', section, cards: cards.slice(0, 3) };

  const [lead, second, ...others] = cards.filter(isPictured);
  const rest = cards.filter((card) => card !== lead && card !== second);
  if (isFirst && lead && second && rest.length >= 2)
    return { kind: 'feature', section, lead, second, list: rest.slice(0, 3) };
  if (lead && second && rest.length >= 2)
    return mixed(section, [lead, second], [...rest.filter((card) => !others.includes(card)), ...others]);

  return cards.length < 3 ? undefined : { kind: 'heads', section, cards: cards.slice(0, 3) };
}

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
