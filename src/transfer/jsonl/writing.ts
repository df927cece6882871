import { setTimeout as pause } from 'node:timers/promises';
import { isConflict } from '../../errors.ts';
import { type Entry, type Placed, type Slice, sliceOf, type Writing } from './deciding.ts';
import { nextSize } from './slice.ts';

/** A slice on its way into the storage. */
interface Coming {
  readonly keys: ReadonlySet<string>;
  readonly slugs: readonly string[];
  readonly done: Promise<void>;
}

/** Long enough for whoever waits to save something: they look every millisecond whether the storage is free. */
const turnMilliseconds = 2;

const nothing: Coming = { keys: new Set(), slugs: [], done: Promise.resolve() };

/**
 * Writes slices of lines in their order, each while the next one is made ready. `told` hears of what is written, and of
 * the number of its last line.
 */
export function sliceWriter(writing: Writing, told: (placed: readonly Placed[], last: number) => void) {
  let [size, coming] = [10, nothing];

  async function put(slice: Slice, entries: readonly Entry[], last: number): Promise<void> {
    const began = performance.now();
    const placed = await written(writing, slice, entries);
    size = nextSize(size, performance.now() - began);
    told(placed, last);
    await pause(turnMilliseconds);
  }

  return {
    /** How many lines the next slice takes. */
    size: () => size,
    async write(entries: readonly Entry[], last: number): Promise<void> {
      // What becomes of a line that is being written at this moment shows only afterwards.
      if (entries.some(({ key }) => coming.keys.has(key))) await coming.done;
      const slice = await sliceOf(writing, entries, coming.slugs);
      await coming.done;

      const done = put(slice, entries, last);
      // It is waited for with the next slice, where a failure is reported; until then it must not count as unheard.
      done.catch(() => undefined);
      coming = { keys: new Set(entries.map(({ key }) => key)), slugs: slice.slugs, done };
    },
    finish: () => coming.done,
  };
}

/** Where an editor's save came in between, the stories of the slice are taken one by one. */
async function written(writing: Writing, slice: Slice, entries: readonly Entry[]): Promise<readonly Placed[]> {
  try {
    return await writtenWhole(writing, slice);
  } catch (error) {
    if (!isConflict(error)) throw error;
    if (entries.length === 1) return writtenWhole(writing, await sliceOf(writing, entries));

    const placed: Placed[] = [];
    for (const entry of entries) placed.push(...(await written(writing, await sliceOf(writing, [entry]), [entry])));
    return placed;
  }
}

async function writtenWhole({ site }: Writing, { placed, commands }: Slice): Promise<readonly Placed[]> {
  if (commands.length > 0) await site.db.atomically(commands);

  return placed;
}
