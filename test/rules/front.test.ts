import { expect, test } from 'vitest';
import type { Card } from '../../src/articles/cards.ts';
import { type Block, fillFront, storiesOn } from '../../src/front/front.ts';
import type { Section } from '../../src/site/section.ts';

const hues = ['finance', 'markets', 'companies', 'economy', 'technology', 'money', 'opinion', 'life'];
const sections = hues.map(
  (slug, index): Section => ({ id: index + 1, slug, name: slug, description: '', hue: slug, retired: 0 }),
);

test('an empty paper has an empty front page', () => {
  expect(
    fillFront(
      [],
      sections.map((section) => [section, []] as const),
    ),
  ).toMatchObject({
    splash: undefined,
    side: [],
    strip: [],
    blocks: [],
    more: [],
  });
});

test('the newest pictured story at the top is the splash', () => {
  const cards = [cardOf(9), cardOf(8, { isPictured: true }), cardOf(7, { isPictured: true })];

  const front = fill(cards);

  expect(front.splash?.id).toBe(8);
  expect(front.side.map(({ id }) => id)).toEqual([9, 7]);
});

test('without any picture the newest story is the splash', () => {
  expect(fill([cardOf(3), cardOf(2), cardOf(1)]).splash?.id).toBe(3);
});

test('a young paper shows its few stories in a list', () => {
  const front = fill(Array.from({ length: 8 }, (_, n) => cardOf(8 - n, { section: n })));

  expect(front.blocks).toEqual([]);
  expect(storiesOn(front)).toHaveLength(8);
});

test('whatever the paper holds, no story stands twice, the newest is in, and no block is half empty', () => {
  const chance = chanceFrom(20250414);
  const wrong: string[] = [];
  for (let round = 0; round < 3000; round += 1) {
    const size = Math.floor(chance() * 90);
    const pictured = chance();
    const spread = 1 + Math.floor(chance() * sections.length);
    const cards = Array.from({ length: size }, (_, n) =>
      cardOf(size - n, { section: Math.floor(chance() * spread), isPictured: chance() < pictured }),
    );

    const front = fill(cards);

    const ids = storiesOn(front).map(({ id }) => id);
    if (new Set(ids).size !== ids.length) wrong.push(`round ${round}: a story stands twice`);
    if (cards[0] && !ids.includes(cards[0].id)) wrong.push(`round ${round}: the newest is not in`);
    if (front.strip.length % 4 > 0) wrong.push(`round ${round}: the strip has a gap`);
    if (front.blocks.some((block) => isHalfEmpty(block))) wrong.push(`round ${round}: a block has a gap`);
    if (front.blocks.some((block) => cardsIn(block).some((card) => card.sectionSlug !== block.section.slug)))
      wrong.push(`round ${round}: a story stands in a section it does not belong to`);
  }

  expect(wrong).toEqual([]);
});

const cardsIn = (block: Block) => storiesOn({ splash: undefined, side: [], strip: [], blocks: [block], more: [] });

/** As the front page asks for them: the latest of all, and the latest of each section. */
const fill = (cards: readonly Card[]) =>
  fillFront(
    cards.slice(0, 40),
    sections.map(
      (section) => [section, cards.filter((card) => card.sectionSlug === section.slug).slice(0, 14)] as const,
    ),
  );

function isHalfEmpty(block: Block): boolean {
  if (block.kind === 'feature') return block.list.length < 2 || !block.lead.pictureFile || !block.second.pictureFile;
  if (block.kind === 'mixed') return block.pictured.length !== 2 || block.lists.some(({ length }) => length < 2);

  return block.cards.length !== 3;
}

function cardOf(id: number, { section = 0, isPictured = false } = {}): Card {
  return {
    id,
    slug: `story-${id}`,
    title: `Story ${id}`,
    summary: '',
    language: 'en-GB',
    publishedAt: new Date(Date.UTC(2025, 3, 1) + id * 60_000).toISOString(),
    pictureFile: isPictured ? 'a.svg' : null,
    pictureWidth: isPictured ? 900 : null,
    pictureHeight: isPictured ? 600 : null,
    sectionSlug: String(hues[section]),
    sectionName: String(hues[section]),
    hue: String(hues[section]),
    byline: null,
  } as Card;
}

/** The same numbers in every run (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
