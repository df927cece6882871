const mostMilliseconds = 40;
const most = 100;

/**
 * How many stories the next transaction takes, so that none holds the lock for longer than about 50 ms: half as many
 * after a slow one, a quarter more after a quick one.
 */
export function nextSize(size: number, milliseconds: number): number {
  if (milliseconds > mostMilliseconds) return Math.max(1, Math.floor(size / 2));
  if (milliseconds < mostMilliseconds / 2) return Math.min(most, Math.ceil(size * 1.25));

  return size;
}
