/** A place in each of two lists at which both hold the same. */
export interface Match {
  readonly a: number;
  readonly b: number;
}

/** Comparing stops looking for more in common after this many steps, so that no text takes longer than a second. */
const mostSteps = 12_000_000;
/** Lists that differ in more places than this are compared between the items that stand once in each. */
const mostEdits = 400;

interface Span {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

/**
 * What two lists have in common, in order: Myers' greedy algorithm where they are much alike
 * (https://doi.org/10.1007/BF01840446); where they are not, the items that stand once in each part them first.
 */
export function aligned(a: readonly string[], b: readonly string[]): Match[] {
  const matches: Match[] = [];
  const spans: Span[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }];
  const budget = { steps: mostSteps };
  for (let span = spans.pop(); span; span = spans.pop()) {
    const rest = withoutEnds(a, b, span, matches);
    if (rest.aFrom === rest.aTo || rest.bFrom === rest.bTo || budget.steps <= 0) continue;

    const found = shortestEdit(a, b, rest, budget);
    if (found) matches.push(...found);
    else spans.push(...betweenAnchors(a, b, rest, budget));
  }

  return matches.sort((one, other) => one.a - other.a);
}

/** Notes what both begin and end with, and returns what is left between. */
function withoutEnds(a: readonly string[], b: readonly string[], span: Span, matches: Match[]): Span {
  let { aFrom, aTo, bFrom, bTo } = span;
  while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) matches.push({ a: aFrom++, b: bFrom++ });
  while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) matches.push({ a: --aTo, b: --bTo });

  return { aFrom, aTo, bFrom, bTo };
}

/** The matches of the shortest edit; undefined where it has more edits than are looked for. */
function shortestEdit(
  a: readonly string[],
  b: readonly string[],
  { aFrom, aTo, bFrom, bTo }: Span,
  budget: { steps: number },
): Match[] | undefined {
  const [n, m] = [aTo - aFrom, bTo - bFrom];
  const most = Math.min(n + m, mostEdits);
  const reached = new Reach(most);
  const slide = (x: number, diagonal: number) => {
    let end = x;
    while (end < n && end - diagonal < m && a[aFrom + end] === b[bFrom + end - diagonal]) end += 1;
    budget.steps -= 1 + end - x;
    return end;
  };

  for (let edits = 0; edits <= most && budget.steps > 0; edits += 1) {
    reached.keep(edits);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const x = slide(edits === 0 ? 0 : startOf(reached.now, diagonal, edits).x, diagonal);
      reached.set(diagonal, x);
      if (x >= n && x - diagonal >= m) return walkedBack(reached, edits, { x: n, y: m }, { aFrom, bFrom });
    }
  }

  return undefined;
}

type Furthest = (diagonal: number) => number;

/** How far each diagonal got with so many edits, and with every number of edits before. */
class Reach {
  readonly #furthest: Int32Array;
  readonly #middle: number;
  readonly #kept: Int32Array[] = [];

  constructor(mostEdits: number) {
    this.#middle = mostEdits + 1;
    this.#furthest = new Int32Array(2 * mostEdits + 3);
  }

  readonly now: Furthest = (diagonal) => this.#furthest[this.#middle + diagonal] ?? 0;

  set(diagonal: number, x: number): void {
    this.#furthest[this.#middle + diagonal] = x;
  }

  /** Notes where the diagonals stand before this edit. */
  keep(edits: number): void {
    this.#kept.push(this.#furthest.slice(this.#middle - edits, this.#middle + edits + 1));
  }

  before(edits: number): Furthest {
    return (diagonal) => this.#kept[edits]?.[diagonal + edits] ?? 0;
  }
}

/** Where an edit enters a diagonal: by an item of `b` added from the diagonal above, or one of `a` left out from below. */
function startOf(at: Furthest, diagonal: number, edits: number): { x: number; from: number } {
  const isAdded = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));

  return isAdded ? { x: at(diagonal + 1), from: diagonal + 1 } : { x: at(diagonal - 1) + 1, from: diagonal - 1 };
}

/** Follows the edits back from the end and collects what stayed. */
function walkedBack(
  reached: Reach,
  lastEdit: number,
  end: { x: number; y: number },
  { aFrom, bFrom }: Pick<Span, 'aFrom' | 'bFrom'>,
): Match[] {
  const matches: Match[] = [];
  let { x, y } = end;
  const backTo = (start: number) => {
    while (x > start) matches.push({ a: aFrom + --x, b: bFrom + --y });
  };
  for (let edits = lastEdit; edits > 0; edits -= 1) {
    const before = reached.before(edits);
    const start = startOf(before, x - y, edits);
    backTo(start.x);
    x = before(start.from);
    y = x - start.from;
  }
  backTo(0);

  return matches;
}

/** The parts between items that stand exactly once in both, in the longest order the two have in common. */
function betweenAnchors(a: readonly string[], b: readonly string[], span: Span, budget: { steps: number }): Span[] {
  budget.steps -= span.aTo - span.aFrom + span.bTo - span.bFrom;
  const anchors = longestRising(sharedOnce(a, b, span));
  if (anchors.length === 0) return [];

  const spans: Span[] = [];
  let { aFrom, bFrom } = span;
  for (const anchor of anchors) {
    spans.push({ aFrom, aTo: anchor.a, bFrom, bTo: anchor.b });
    [aFrom, bFrom] = [anchor.a, anchor.b];
  }

  return [...spans, { aFrom, aTo: span.aTo, bFrom, bTo: span.bTo }];
}

function sharedOnce(a: readonly string[], b: readonly string[], { aFrom, aTo, bFrom, bTo }: Span): Match[] {
  const inA = placesOfSingles(a, aFrom, aTo);
  const inB = placesOfSingles(b, bFrom, bTo);
  const shared: Match[] = [];
  for (const [item, place] of inA) {
    const other = inB.get(item);
    if (place >= 0 && other !== undefined && other >= 0) shared.push({ a: place, b: other });
  }

  return shared;
}

/** Where each item stands; -1 where it stands more than once. */
function placesOfSingles(items: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at += 1) {
    const item = items[at] ?? '';
    places.set(item, places.has(item) ? -1 : at);
  }

  return places;
}

/** The longest run of matches, given in the order of `a`, that is in the order of `b` too: patience sorting. */
function longestRising(matches: readonly Match[]): Match[] {
  const tops: number[] = [];
  const before: number[] = [];
  matches.forEach(({ b }, index) => {
    const pile = firstPileAbove(tops, matches, b);
    before[index] = pile > 0 ? (tops[pile - 1] ?? -1) : -1;
    tops[pile] = index;
  });

  const rising: Match[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) rising.push(matches[index] as Match);
  return rising.reverse();
}

function firstPileAbove(tops: readonly number[], matches: readonly Match[], b: number): number {
  let [low, high] = [0, tops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[tops[middle] ?? 0]?.b ?? 0) < b) low = middle + 1;
    else high = middle;
  }

  return low;
}
