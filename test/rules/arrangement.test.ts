import { describe, expect, test } from 'vitest';
import {
  clear,
  hideBlock,
  isSame,
  move,
  moveBlock,
  orderedSections,
  put,
  retyped,
  reword,
  selfFilling,
  showBlock,
  shownSections,
} from '../../src/front/arrangement.ts';
import { buttonOf, changed, changeOf } from '../../src/front/change.ts';
import { slotName } from '../../src/front/slots.ts';
import { firstVersion, kept, published, undone, type Version } from '../../src/front/version.ts';
import type { Section } from '../../src/site/section.ts';

const sections = ['Finance', 'Markets', 'Life'].map(
  (name, index): Section => ({ id: index + 1, slug: name, name, description: '', hue: 'life', retired: 0 }),
);
const story = (id: number, headline = '') => ({ id, headline });

describe('a slot', () => {
  test('is called as the desk calls it', () => {
    expect(['splash', 'side-2', 'strip-4', 'block-3-1'].map((slot) => slotName(slot, sections))).toEqual([
      'Splash',
      'Side 2',
      'Strip 4',
      'Life 1',
    ]);
  });

  test('takes a story out of the one it stood in, with its headline', () => {
    const before = { ...selfFilling, slots: { splash: story(5, 'Own'), 'side-1': story(6) } };

    expect(put(before, 'side-1', 5).slots).toEqual({ 'side-1': story(5, 'Own') });
  });

  test('gives its story to the next one, across the strip into the first block', () => {
    const before = { ...selfFilling, slots: { 'strip-4': story(5), 'block-1-1': story(6) } };

    expect(move(before, 'strip-4', 1, sections).slots).toEqual({ 'strip-4': story(6), 'block-1-1': story(5) });
    expect(move(selfFilling, 'splash', 1, sections).slots).toEqual({});
  });

  test('at either end of the page keeps its story', () => {
    const before = { ...selfFilling, slots: { splash: story(5), 'block-3-3': story(6) } };

    expect(move(before, 'splash', -1, sections)).toEqual(before);
    expect(move(before, 'block-3-3', 1, sections)).toEqual(before);
  });

  test('is cleared alone', () => {
    const before = { ...selfFilling, slots: { splash: story(5), 'side-1': story(6) } };

    expect(clear(before, 'splash').slots).toEqual({ 'side-1': story(6) });
  });
});

describe('blocks', () => {
  test('move among all sections, and a section that is new comes last', () => {
    const moved = moveBlock({ ...selfFilling, order: [3, 1] }, 1, -1, sections);

    expect(orderedSections(moved, sections).map(({ name }) => name)).toEqual(['Finance', 'Life', 'Markets']);
    expect(moveBlock(moved, 1, -1, sections)).toEqual(moved);
  });

  test('are left out and come back where they were', () => {
    const hidden = hideBlock(hideBlock(selfFilling, 2), 2);

    expect(shownSections(hidden, sections).map(({ id }) => id)).toEqual([1, 3]);
    expect(isSame(showBlock(hidden, 2), selfFilling)).toBe(true);
  });

  test('keep their stories while they are left out, and slots move past them', () => {
    const hidden = hideBlock({ ...selfFilling, slots: { 'block-1-3': story(5), 'block-2-1': story(6) } }, 2);

    expect(move(hidden, 'block-1-3', 1, sections).slots).toEqual({ 'block-2-1': story(6), 'block-3-1': story(5) });
  });
});

test('headlines follow their stories, and only those that were typed anew count', () => {
  const before = { ...selfFilling, slots: { splash: story(5, 'Old'), 'side-1': story(6) } };
  const typed = retyped(before, { splash: 'Old', 'side-1': 'New', 'side-2': 'Nowhere' });

  expect([...typed]).toEqual([[6, 'New']]);
  expect(reword(put(before, 'strip-1', 6), typed).slots['strip-1']).toEqual(story(6, 'New'));
});

describe('a button', () => {
  test.each([
    'up:side-1',
    'put:block-2-3:17',
    'hide:2',
    'publish',
    'choose:splash',
  ])('says %s and is understood', (says) => {
    const change = changeOf(says, sections);

    expect(change && buttonOf(change)).toBe(says);
  });

  test.each([
    '',
    'up',
    'up:attic',
    'put:block-9-1:17',
    'hide:9',
    'publish:1',
    'put:splash:x',
    'a:b:c:d',
    'toString',
  ])('never says “%s”', (says) => {
    expect(changeOf(says, sections)).toBeUndefined();
  });

  test('that changes nothing leaves the arrangement as it is', () => {
    expect(changed(selfFilling, { act: 'keep', what: '', story: 0 }, sections)).toBe(selfFilling);
  });
});

describe('versions', () => {
  const with5 = put(selfFilling, 'splash', 5);
  const with6 = put(selfFilling, 'splash', 6);
  const version = (number: number, change: Partial<Version>): Version => ({ ...firstVersion, number, ...change });

  test('are added only where something changed', () => {
    expect(kept(firstVersion, selfFilling)).toEqual([]);
    expect(kept(firstVersion, with5)).toEqual([{ before: 0, arrangement: with5, isPublished: false }]);
    expect(published(version(1, { arrangement: with5, publishedAt: 'now' }), with5)).toEqual([]);
  });

  test('go back one by one', () => {
    const newest = version(2, { before: 1, arrangement: with6 });

    expect(undone(newest, version(1, { before: 0, arrangement: with5 }), firstVersion)).toEqual([
      { before: 0, arrangement: with5, isPublished: false },
    ]);
    expect(undone(firstVersion, firstVersion, firstVersion)).toEqual([]);
  });

  test('take a publication back: readers have the page before it, the editors what they published', () => {
    const newest = version(3, { before: 1, arrangement: with6, publishedAt: 'now' });

    expect(undone(newest, firstVersion, version(2, { arrangement: with5 }))).toEqual([
      { before: 1, arrangement: with5, isPublished: true },
      { before: 1, arrangement: with6, isPublished: false },
    ]);
  });
});
