import { expect, test } from 'vitest';
import type { Card } from '../../src/articles/cards.ts';
import { type Arrangement, move, put, selfFilling } from '../../src/front/arrangement.ts';
import { freshest } from '../../src/front/freshest.ts';
import { type Chosen, type Front, fillFront, storiesOn } from '../../src/front/front.ts';
import { slotsOf } from '../../src/front/slots.ts';
import { between, type Chance, chanceOf, happens, oneOf } from '../../src/sample/archive/chance.ts';
import type { Section } from '../../src/site/section.ts';
import { cardOf, copiesAmong } from '../support/cards.ts';

const pages = 2000;
const hues = ['finance', 'markets', 'companies', 'opinion', 'life'];
const sections = hues.map(
  (slug, index): Section => ({ id: index + 1, slug, name: slug, description: '', hue: slug, retired: 0 }),
);
const slots = slotsOf(sections);

/** A random paper: few or many stories, some told twice, some of them chosen by an editor. */
function randomFront(chance: Chance) {
  const size = between(chance, 0, 80);
  const pictured = chance();
  const stories = Array.from({ length: size }, (_, index) =>
    cardOf(size - index, { section: oneOf(chance, hues), isPictured: happens(chance, pictured) }),
  );
  const pairs = Array.from({ length: size === 0 ? 0 : between(chance, 0, Math.floor(size / 4)) }, () => [
    between(chance, 1, size),
    between(chance, 1, size),
  ]) as [number, number][];
  const copies = copiesAmong(pairs.filter(([a, b]) => a !== b));
  const ranks = new Map(
    Array.from({ length: between(chance, 0, size) }, (_, index) => [between(chance, 1, size), index + 1]),
  );
  const chosen = chosenOf(chance, stories);
  const fresh = (cards: readonly Card[]) => freshest(cards, ranks, new Date('2025-04-02T00:00:00Z'));
  const supplies = sections.map(
    (section) =>
      [section, fresh(stories.filter(({ sectionSlug }) => sectionSlug === section.slug).slice(0, 14))] as const,
  );

  return { stories, copies, chosen, front: fillFront(fresh(stories.slice(0, 40)), supplies, copies, chosen) };
}

/** What random clicks at the desk leave behind. */
function chosenOf(chance: Chance, stories: readonly Card[]): Chosen {
  let arrangement: Arrangement = selfFilling;
  for (let clicks = stories.length === 0 ? 0 : between(chance, 0, 12); clicks > 0; clicks -= 1) {
    arrangement = happens(chance, 0.3)
      ? move(arrangement, oneOf(chance, slots), happens(chance, 0.5) ? 1 : -1, sections)
      : put(arrangement, oneOf(chance, slots), oneOf(chance, stories).id);
  }
  const byId = new Map(stories.map((card) => [card.id, card]));

  return new Map(Object.entries(arrangement.slots).map(([slot, { id }]) => [slot, byId.get(id) as Card]));
}

type Page = ReturnType<typeof randomFront>;

function wrong(holds: (page: Page) => boolean): number[] {
  const numbers = Array.from({ length: pages }, (_, page) => page + 1);

  return numbers.filter((page) => !holds(randomFront(chanceOf(pages, page, 'plan'))));
}

const isCopy = ({ copies }: Page, a: number, b: number) => a === b || copies.get(a)?.includes(b) === true;
const repeats = (page: Page, ids: readonly number[]) =>
  ids.some((id, index) => ids.slice(0, index).some((before) => isCopy(page, before, id)));
const idsOf = (front: Front) => storiesOn(front).map(({ id }) => id);

test('whatever was chosen, no story stands twice, nor a copy of one', () => {
  expect(wrong((page) => !repeats(page, idsOf(page.front)))).toEqual([]);
});

test('a chosen story stands in its slot, unless the same story stands in one before it', () => {
  const holds = (page: Page) => {
    const inOrder = slots.flatMap((slot) =>
      page.chosen.has(slot) ? [[slot, page.chosen.get(slot)?.id ?? 0] as const] : [],
    );
    const standing: number[] = [];
    return inOrder.every(([slot, id]) => {
      if (standing.some((before) => isCopy(page, before, id))) return page.front.bySlot.get(slot)?.id !== id;
      standing.push(id);
      return page.front.bySlot.get(slot)?.id === id && idsOf(page.front).includes(id);
    });
  };

  expect(wrong(holds)).toEqual([]);
});

test('chosen stories of the top keep their order, and automatic ones only stand in free slots', () => {
  const holds = ({ front }: Page) => {
    const inSlots = (prefix: string) =>
      slots.flatMap((slot) => (slot.startsWith(prefix) ? (front.bySlot.get(slot)?.id ?? []) : []));
    return (
      [front.splash].flatMap((card) => card?.id ?? []).join() === inSlots('splash').join() &&
      front.side.map(({ id }) => id).join() === inSlots('side').join() &&
      front.strip.map(({ id }) => id).join() === inSlots('strip').join()
    );
  };

  expect(wrong(holds)).toEqual([]);
});

test('a chosen story of a block stands in that block', () => {
  const holds = ({ front }: Page) =>
    [...front.bySlot].every(([slot, { id }]) => {
      if (!slot.startsWith('block')) return true;
      const block = front.blocks.find(({ section }) => slot.startsWith(`block-${section.id}-`));
      return (
        block !== undefined &&
        idsOf({ ...front, splash: undefined, side: [], strip: [], blocks: [block], more: [] }).includes(id)
      );
    });

  expect(wrong(holds)).toEqual([]);
});

test('the strip is pictured throughout, or holds a chosen story', () => {
  const holds = ({ front, chosen }: Page) =>
    front.strip.length === 0 ||
    [...chosen.keys()].some((slot) => slot.startsWith('strip')) ||
    (front.strip.length === 4 && front.strip.every(({ pictureFile }) => pictureFile));

  expect(wrong(holds)).toEqual([]);
});
