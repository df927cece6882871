import { chanceOf, itemAt } from './chance.ts';

const end = Date.UTC(2026, 5, 30, 21);
const hour = 3_600_000;
const week = 168 * hour;
const lastMonday = Date.UTC(2026, 5, 29);
const storiesPerDay = 40;
const denseTotal = 20_000;
const sparseDays = 731;

const hourShares = [1, 1, 1, 1, 2, 5, 10, 14, 16, 17, 17, 16, 14, 14, 15, 16, 16, 14, 11, 9, 7, 5, 3, 2];
const dayShares = [10, 10, 10, 11, 10, 5, 6];

/** The share of a week's stories that is out by the start of each hour, counted from Monday. */
const sharesByHour = runningSums(dayShares.flatMap((day) => hourShares.map((share) => day * share)));
const weekShare = itemAt(sharesByHour, 168);

export const daysSpanned = (total: number): number => (total < denseTotal ? sparseDays : total / storiesPerDay);

/** Every story has a slice of the working week to itself, so times increase whatever chance says. */
export function publishedAt(total: number, number: number): string {
  const jitter = 0.02 + 0.96 * chanceOf(total, number, 'time')();
  const weeksBack = ((total - number + jitter) / total) * (daysSpanned(total) / 7);
  const share = itemAt(sharesByHour, (end - lastMonday) / hour) - weeksBack * weekShare;
  const weeks = Math.floor(share / weekShare);

  return new Date(lastMonday + weeks * week + timeInWeek(share - weeks * weekShare)).toISOString();
}

function timeInWeek(share: number): number {
  const next = sharesByHour.findIndex((sum) => sum > share);
  const before = itemAt(sharesByHour, next - 1);

  return Math.floor((next - 1 + (share - before) / (itemAt(sharesByHour, next) - before)) * hour);
}

function runningSums(shares: readonly number[]): number[] {
  const sums = [0];
  for (const share of shares) sums.push(itemAt(sums, sums.length - 1) + share);

  return sums;
}
