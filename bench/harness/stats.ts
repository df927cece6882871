export const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);

export function median(values: readonly number[]): number {
  const inOrder = sorted(values);
  const middle = Math.floor(inOrder.length / 2);

  return inOrder.length % 2 === 1 ? (inOrder[middle] ?? 0) : ((inOrder[middle - 1] ?? 0) + (inOrder[middle] ?? 0)) / 2;
}

/** The value that so many of a hundred do not exceed, by nearest rank. */
export const percentile = (values: readonly number[], hundredth: number) =>
  sorted(values)[Math.max(0, Math.ceil((values.length * hundredth) / 100) - 1)] ?? 0;
