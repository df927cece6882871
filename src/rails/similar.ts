import { rarity } from '../search/score.ts';
import type { Listed, Profile } from './profile.ts';

/** What makes two stories alike, part by part. */
export interface Parts {
  /** Cosine of the weighted words, 0 to 1. */
  readonly words: number;
  readonly names: number;
  readonly topics: number;
  /** What their distance in time leaves of the sum, 0 to 1. */
  readonly time: number;
}

const nameWeight = 0.05;
/** What sharing the rarest of topics adds to a likeness. */
const topicWeight = 0.2;

/** How alike two stories are in content, whenever they were published. */
export const contentOf = ({ words, names, topics }: Parts) => words + names + topics;

export const scoreOf = (parts: Parts) => contentOf(parts) * parts.time;

export interface Compared {
  readonly profile: Profile;
  /** UTC ISO 8601. */
  readonly publishedAt: string;
}

/** The other story of two that are compared. */
export interface Other {
  readonly profile: Listed;
  /** UTC ISO 8601. */
  readonly publishedAt: string;
}

/** `stories` tells, for each topic both have, how many of `total` stories have it. */
export function compared(a: Compared, b: Other, stories: readonly number[], total: number): Parts {
  return {
    words: cosine(a.profile, b.profile),
    names: nameWeight * sharedNames(a.profile, b.profile),
    topics: topicWeight * stories.reduce((sum, have) => sum + rarity(have, total) / Math.log(total + 2), 0),
    time: nearness(daysBetween(a.publishedAt, b.publishedAt)),
  };
}

function cosine({ words: own }: Profile, { words }: Listed): number {
  let sum = 0;
  for (const [form, weight] of words) sum += weight * (own.get(form)?.weight ?? 0);

  return sum;
}

function sharedNames({ phrases: own }: Profile, { phrases }: Listed): number {
  let sum = 0;
  for (const [name, , weight] of phrases) sum += weight * (own.get(name)?.weight ?? 0);

  return sum === 0
    ? 0
    : sum / (lengthOf([...own.values()].map(({ weight }) => weight)) * lengthOf(phrases.map(weightOf)));
}

const weightOf = ([, , weight]: Listed['phrases'][number]) => weight;
const lengthOf = (weights: readonly number[]) => Math.hypot(...weights);

const dayMilliseconds = 86_400_000;
export const daysBetween = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / dayMilliseconds;

/** The same event is told within days; what happened long before keeps its worth as background. */
const halfLifeDays = 1;
const background = 0.35;
const nearness = (days: number) => background + (1 - background) * 0.5 ** (days / halfLifeDays);

/** Below this, two stories are not alike: fewer links rather than unlike ones. */
const floor = 0.09;
/** In a small paper every word is rare, so stories are alike by chance as well. */
const chanceLikeness = 0.4;
const highestFloor = 0.14;
const floorAmong = (total: number) => Math.min(highestFloor, floor + chanceLikeness / Math.sqrt(Math.max(total, 1)));
/** Nor is one that is much less alike than the best. */
const partOfBest = 0.2;
/** A topic by itself says that two stories belong to one field, not that one tells more about the other. */
const mostForTopics = 0.02;

/** Whether a likeness is good enough to be shown, beside the best one this story has, in a paper of so many stories. */
export function isAlike(parts: Parts, ties: readonly string[], best: number, total: number): boolean {
  const content = parts.words + parts.names + Math.min(parts.topics, mostForTopics);

  return content >= Math.max(floorAmong(total), best * partOfBest) && (parts.topics > 0 || ties.length > 0);
}

/** So alike, and so near in time, that both tell of one event. */
const sameEvent = 0.4;
const eventDays = 7;

export const isSameEvent = (parts: Parts, days: number) => parts.words + parts.names >= sameEvent && days <= eventDays;
