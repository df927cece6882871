import type { Bench } from './bench.ts';
import { median } from './stats.ts';
import { type Load, load } from './wrk.ts';

export interface Medians {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
}

/** Loads the addresses in turn, round after round, so that a slow moment of the machine hits all of them; medians. */
export async function inTurn<Name extends string>(
  { rounds, seconds }: Pick<Bench, 'rounds' | 'seconds'>,
  loads: Readonly<Record<Name, Omit<Load, 'seconds'>>>,
): Promise<Record<Name, Medians>> {
  const names = Object.keys(loads) as Name[];
  const results = new Map(names.map((name) => [name, [] as Medians[]]));
  for (const name of names) await load({ ...loads[name], seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results.get(name)?.push(await whole({ ...loads[name], seconds }));
  }

  return Object.fromEntries([...results].map(([name, all]) => [name, mediansOf(all)])) as Record<Name, Medians>;
}

/** A load in which something failed measures nothing. */
async function whole(wanted: Load) {
  const result = await load(wanted);
  if (result.failures > 0) throw new Error(`${result.failures} of ${result.requests} at ${wanted.address} failed.`);

  return result;
}

const mediansOf = (results: readonly Medians[]): Medians => ({
  perSecond: median(results.map(({ perSecond }) => perSecond)),
  p99Milliseconds: median(results.map(({ p99Milliseconds }) => p99Milliseconds)),
});
