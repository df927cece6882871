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
  const reached = new Int32Array(2 * most + 3);
  const at = (diagonal: number) => reached[diagonal + most + 1] ?? 0;
  const trace: Int32Array[] = [];

  for (let edits = 0; edits <= most && budget.steps > 0; edits += 1) {
    trace.push(reached.slice(most + 1 - edits, most + 2 + edits));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const start = arrival(at, diagonal, edits).x;
      let x = start;
      while (x < n && x - diagonal < m && a[aFrom + x] === b[bFrom + x - diagonal]) x += 1;
      reached[diagonal + most + 1] = x;
      budget.steps -= 1 + x - start;
      if (x >= n && x - diagonal >= m) return walkedBack(trace, diagonal, x, { aFrom, bFrom });
    }
  }

  return undefined;
}

/** Where an edit enters a diagonal, coming from the neighbour that has reached further. */
function arrival(at: (diagonal: number) => number, diagonal: number, edits: number): { x: number; from: number } {
  if (edits === 0) return { x: 0, from: 0 };

  const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
  return isDown ? { x: at(diagonal + 1), from: diagonal + 1 } : { x: at(diagonal - 1) + 1, from: diagonal - 1 };
}

/** Follows the edits back from their end. `trace[d]` holds the diagonals -d to d as they stood before edit d. */
function walkedBack(
  trace: readonly Int32Array[],
  endDiagonal: number,
  endX: number,
  { aFrom, bFrom }: Pick<Span, 'aFrom' | 'bFrom'>,
): Match[] {
  const matches: Match[] = [];
  let [diagonal, x] = [endDiagonal, endX];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const at = (other: number) => trace[edits]?.[other + edits] ?? 0;
    const { x: start, from } = arrival(at, diagonal, edits);
    for (x -= 1; x >= start; x -= 1) matches.push({ a: aFrom + x, b: bFrom + x - diagonal });
    [diagonal, x] = [from, at(from)];
  }

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
