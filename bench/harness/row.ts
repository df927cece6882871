import type { Bench } from './bench.ts';
import type { Tool } from './tools.ts';

/** One line of the results. */
export interface Line {
  readonly measure: string;
  readonly goal: string;
  readonly got: string;
  /** Undefined where the line only reports. */
  readonly met: boolean | undefined;
}

/** One thing that is measured; it may give several lines. */
export interface Row {
  readonly name: string;
  /** Programs without which it is left out. */
  readonly needs: readonly Tool[];
  /** Whether it fits into the quick run. */
  readonly isQuick: boolean;
  measure(bench: Bench): Promise<readonly Line[]>;
}

export const atLeast = (measure: string, goal: number, got: number, note = ''): Line => ({
  measure,
  goal: `≥ ${shown(goal)}`,
  got: `${shown(got)}${note && ` (${note})`}`,
  met: got >= goal,
});

export const atMost = (measure: string, goal: number, got: number, unit = '', note = ''): Line => ({
  measure,
  goal: `≤ ${shown(goal)}${unit}`,
  got: `${shown(got)}${unit}${note && ` (${note})`}`,
  met: got <= goal,
});

export const shown = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toFixed(value >= 10 ? 1 : 2).replace(/\.?0+$/, '');
