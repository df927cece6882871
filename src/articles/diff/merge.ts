import { aligned } from './align.ts';
import { pairsIn } from './pairs.ts';

export type Whose = 'nobody' | 'mine' | 'theirs' | 'both' | 'conflict';

/**
 * A stretch of three versions of a list: what both sides began with and what each made of it. Put together in order, the
 * stretches are the three versions; `merged` put together is what both made of it, where no stretch is a conflict.
 */
export interface Stretch {
  readonly whose: Whose;
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  /** Both changes; in a conflict what both began with, until somebody chooses. */
  readonly merged: readonly string[];
}

/**
 * Three versions of a list side by side. A list has slots: its items, and the gaps before, between and after them. An
 * item that was rewritten takes up its own slot, an insertion its gap, a removal its items and the gaps around them. Two
 * changes touch where they take up the same slot and make different things of it; all that hangs together with them is
 * one conflict.
 */
export function stretchesOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): Stretch[] {
  const sides = { base: unchanged(base), mine: edited(base, mine), theirs: edited(base, theirs) };
  const stretches: Stretch[] = [];
  let next = 0;
  for (const span of overlapping([...sides.mine.spans, ...sides.theirs.spans])) {
    stretches.push(...untouched(sides.base, next, span.from - 1), stretchAt(span, sides));
    next = span.to + 1;
  }

  return withMoves([...stretches, ...untouched(sides.base, next, sides.base.length - 1)]);
}

/** Where a paragraph was moved into a conflict, the place it left is one too: otherwise a choice could lose it. */
function withMoves(stretches: readonly Stretch[]): Stretch[] {
  const disputed = new Set(
    stretches.flatMap(({ whose, base, mine, theirs }) =>
      whose === 'conflict' ? [...mine, ...theirs].filter((text) => !base.includes(text)) : [],
    ),
  );
  const leaves = ({ whose, base, merged }: Stretch) =>
    whose !== 'conflict' && base.some((text) => disputed.has(text) && !merged.includes(text));
  if (!stretches.some(leaves)) return [...stretches];

  return withMoves(
    stretches.map((stretch) => (leaves(stretch) ? { ...stretch, whose: 'conflict', merged: stretch.base } : stretch)),
  );
}

/** Slots from one to another, both included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

type Slots = readonly (readonly string[])[];

interface Edited {
  /** What a side put into each slot: gap 0, item 0, gap 1, item 1, and so on to the last gap. */
  readonly slots: Slots;
  /** What it took up, in order and apart from each other. */
  readonly spans: readonly Span[];
}

interface Sides {
  readonly base: Slots;
  readonly mine: Edited;
  readonly theirs: Edited;
}

const gap = (index: number) => 2 * index;
const item = (index: number) => 2 * index + 1;

const unchanged = (base: readonly string[]): string[][] => [[], ...base.flatMap((text) => [[text], []])];

function edited(base: readonly string[], side: readonly string[]): Edited {
  const slots = unchanged(base);
  const spans: Span[] = [];
  let [from, sideFrom] = [0, 0];
  for (const { a, b } of [...aligned(base, side), { a: base.length, b: side.length }]) {
    const [before, after] = [base.slice(from, a), side.slice(sideFrom, b)];
    let [kept, taken] = [0, 0];
    for (const pair of [...pairsIn(before, after), { a: before.length, b: after.length }]) {
      replace({ from: from + kept, to: from + pair.a }, after.slice(taken, pair.b));
      if (pair.a < before.length) rewrite(from + pair.a, after[pair.b] ?? '');
      [kept, taken] = [pair.a + 1, pair.b + 1];
    }
    [from, sideFrom] = [a + 1, b + 1];
  }
  return { slots, spans: hangingTogether(spans) };

  function replace({ from, to }: Span, added: string[]): void {
    if (from === to && added.length === 0) return;

    slots[gap(from)] = added;
    for (let removed = from; removed < to; removed += 1) slots[item(removed)] = [];
    spans.push({ from: gap(from), to: gap(to) });
  }

  function rewrite(index: number, text: string): void {
    slots[item(index)] = [text];
    spans.push({ from: item(index), to: item(index) });
  }
}

/** A paragraph that was parted, or joined to the next, is one change: what stands slot by slot belongs together. */
function hangingTogether(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.to + 1) joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }

  return joined;
}

/** The spans of both sides, those with a slot in common as one. */
function overlapping(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.from - other.from || one.to - other.to)) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }

  return joined;
}

const within = (slots: Slots, { from, to }: Span) => slots.slice(from, to + 1).flat();

function untouched(base: Slots, from: number, to: number): Stretch[] {
  const items = within(base, { from, to });

  return items.length === 0 ? [] : [{ whose: 'nobody', base: items, mine: items, theirs: items, merged: items }];
}

function stretchAt(span: Span, { base, mine, theirs }: Sides): Stretch {
  const slots = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  const whose = whoseSpan(slots, span, { base, mine, theirs });
  const merged = slots.flatMap((slot) => (isSame(mine.slots[slot], base[slot]) ? theirs : mine).slots[slot] ?? []);
  const began = within(base, span);

  return {
    whose,
    base: began,
    mine: within(mine.slots, span),
    theirs: within(theirs.slots, span),
    merged: whose === 'conflict' ? began : merged,
  };
}

function whoseSpan(slots: readonly number[], span: Span, { base, mine, theirs }: Sides): Whose {
  const takenUp = (side: Edited, { from, to }: Span) => side.spans.some((one) => one.from <= to && from <= one.to);
  if (!takenUp(theirs, span)) return 'mine';
  if (!takenUp(mine, span)) return 'theirs';

  const touch = (slot: number) =>
    [mine, theirs].every((side) => takenUp(side, { from: slot, to: slot })) &&
    !isSame(mine.slots[slot], theirs.slots[slot]) &&
    [mine, theirs].some((side) => !isSame(side.slots[slot], base[slot]));
  return slots.some(touch) ? 'conflict' : 'both';
}

export const isSame = (a: readonly string[] = [], b: readonly string[] = []) =>
  a.length === b.length && a.every((text, index) => text === b[index]);
