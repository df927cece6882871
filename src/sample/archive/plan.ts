import { daysSpanned } from './calendar.ts';
import type { Chance } from './chance.ts';
import { between, chanceOf, happens, itemAt } from './chance.ts';

export interface PlannedStory {
  readonly number: number;
  /** Stories of one event have the same number here; a near-copy belongs to the event of its original. */
  readonly event: number | undefined;
  /** The earlier story that this one nearly repeats. */
  readonly original: PlannedStory | undefined;
}

const blockDays = 20;
const copyDays = 3;
const smallestBlock = 36;
const largestEvent = 12;
const copyProbability = 0.016;

/** Which story belongs to which event: the truth against which a product's answers can be measured. */
export function* plannedStories(total: number): Generator<PlannedStory> {
  const blockSize = Math.max(smallestBlock, (total / daysSpanned(total)) * blockDays);
  const blocks = Math.max(1, Math.round(total / blockSize));

  for (let block = 0; block < blocks; block += 1) {
    yield* plannedBlock(total, Math.floor((block * total) / blocks) + 1, Math.floor(((block + 1) * total) / blocks));
  }
}

function plannedBlock(total: number, first: number, last: number): PlannedStory[] {
  const chance = chanceOf(total, first, 'plan');
  const events = eventsByPosition(chance, last - first + 1);
  const stories: PlannedStory[] = [];

  events.forEach((event, position) => {
    const original = event === undefined ? originalFor(chance, stories, events.length) : undefined;
    const ownEvent = event === undefined ? undefined : first + event;
    stories.push({ number: first + position, event: original ? original.event : ownEvent, original });
  });

  return stories;
}

function originalFor(chance: Chance, earlier: readonly PlannedStory[], blockSize: number): PlannedStory | undefined {
  if (earlier.length === 0 || !happens(chance, copyProbability)) return undefined;

  const reach = Math.min(earlier.length, Math.max(5, Math.floor((blockSize * copyDays) / blockDays)));
  const original = itemAt(earlier, earlier.length - between(chance, 1, reach));

  return original.original ? undefined : original;
}

function eventsByPosition(chance: Chance, size: number): (number | undefined)[] {
  const events = new Array<number | undefined>(size).fill(undefined);
  const largest = Math.min(largestEvent, Math.floor(size / 6));
  let left = largest < 2 ? 0 : Math.floor(size / 3);

  for (let event = 0; left >= 2; event += 1) {
    const stories = Math.min(left, 2 + Math.floor(chance() * chance() * (largest - 1)));
    scatter(chance, events, event, stories);
    left -= stories;
  }

  return events;
}

/** The first two stories stand far apart; a free position is always found, since a third of the block is taken at most. */
function scatter(chance: Chance, events: (number | undefined)[], event: number, stories: number): void {
  const span = between(chance, Math.min(events.length, Math.max(stories * 4, events.length >> 3)), events.length);
  const start = between(chance, 0, events.length - span);

  for (let story = 0; story < stories; story += 1) {
    let position = start + Math.floor(span * (story < 2 ? story * 0.9 : chance()));
    while (!isFree(events, event, position)) position = (position + 1) % events.length;
    events[position] = event;
  }
}

const isFree = (events: readonly (number | undefined)[], event: number, position: number): boolean =>
  events[position] === undefined && events[position - 1] !== event && events[position + 1] !== event;
