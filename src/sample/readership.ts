import { hourOf } from '../audience/ranking.ts';

export interface HourlyViews {
  readonly hour: string;
  readonly views: number;
}

const hour = 3_600_000;
const keptHours = 671;

/** A story is read most when it is new: half of what is still to come falls into about the first ten hours. */
const interest = (age: number) => 1 / (1 + age / 8) ** 1.4;

/**
 * Spreads a story's views over the hours from its publication to the moment of seeding, as readers would have come.
 * What came before the longest window is left out: only the story's whole count knows of it.
 */
export function hourlyViews(total: number, publishedAt: string, now: Date): HourlyViews[] {
  const ages = sampleAges((now.getTime() - Date.parse(publishedAt)) / hour);
  const weights = ages.map(({ age, hours }) => interest(age) * hours);
  const sum = weights.reduce((a, b) => a + b, 0);

  return ages
    .map(({ age }, index) => ({ age, views: Math.round((total * (weights[index] ?? 0)) / sum) }))
    .map(({ age, views }) => ({ at: Date.parse(publishedAt) + age * hour, views }))
    .filter(({ at, views }) => views > 0 && now.getTime() - at < keptHours * hour)
    .map(({ at, views }) => ({ hour: hourOf(new Date(at)), views }));
}

/** Every hour of the first two days, every sixth of the first week, one a day after that. */
function sampleAges(until: number): { age: number; hours: number }[] {
  const ages: { age: number; hours: number }[] = [];
  for (let age = 0; age <= until; ) {
    const hours = age < 48 ? 1 : age < 168 ? 6 : 24;
    ages.push({ age, hours });
    age += hours;
  }

  return ages;
}
