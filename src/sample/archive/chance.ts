/** A stream of numbers from 0 up to, but not including, 1. */
export type Chance = () => number;

const purposes = { plan: 1, event: 2, subject: 3, text: 4, time: 5, readers: 6, revision: 7 };

/** Sfc32: its 128 bits of state keep a million stories from ever sharing a stream. */
export function chanceOf(total: number, number: number, purpose: keyof typeof purposes): Chance {
  let a = total | 0;
  let b = number | 0;
  let c = purposes[purpose];
  let counter = 1;

  const next = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round += 1) next();

  return next;
}

export const happens = (chance: Chance, probability: number): boolean => chance() < probability;

export const between = (chance: Chance, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1));

/** Zipf's law without logarithms, which differ between machines: an octave of ranks, then a rank within it. */
export function zipfRank(chance: Chance, size: number, skippedOctaves = 0): number {
  const skipped = (1 << skippedOctaves) - 1;
  const octaves = 32 - Math.clz32(size + skipped) - skippedOctaves;

  for (;;) {
    const octave = 1 << (skippedOctaves + Math.floor(chance() * octaves));
    const rank = octave - 1 + Math.floor(chance() * octave) - skipped;
    if (rank < size) return rank;
  }
}

/** Mandelbrot's form of the law, in which no single rank stands far above the others. */
export const flatZipfRank = (chance: Chance, size: number): number => zipfRank(chance, size, 3);

export const oneOf = <T>(chance: Chance, list: readonly T[]): T => itemAt(list, Math.floor(chance() * list.length));

/** Prefers the first of the list, as a language prefers its common words. */
export const commonOneOf = <T>(chance: Chance, list: readonly T[]): T =>
  itemAt(list, flatZipfRank(chance, list.length));

export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`There is no item ${index} in a list of ${list.length}.`);

  return item;
}
