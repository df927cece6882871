import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import type { ShapeChange } from './past.store.ts';
import type { Words } from './past.ts';

/** Everything `shape/_past` prints. */
export interface PastView {
  /** Where a row is put back. */
  readonly action: string;
  readonly base: string;
  readonly rows: readonly {
    readonly id: number;
    readonly by: string;
    readonly at: Moment;
    readonly before: string;
    readonly after: string;
  }[];
}

export const pastView = (
  changes: readonly ShapeChange[],
  { action, base }: Pick<PastView, 'action' | 'base'>,
  { dates, now }: Paper,
): PastView => ({
  action: `${action}/restore`,
  base,
  rows: changes.map(({ id, accountName, at, before, after }) => {
    const [old, present] = [before, after].map((words) => JSON.parse(words) as Words) as [Words, Words];
    const changed = parts.filter(([name]) => old[name] !== present[name]);

    return {
      id,
      by: accountName,
      at: dates.inDesk(at, now),
      before: inWords(old, changed),
      after: inWords(present, changed),
    };
  }),
});

const parts = [
  ['name', 'Name'],
  ['slug', 'Address'],
  ['description', 'Description'],
  ['hue', 'Colour'],
] as const;

const inWords = (words: Words, changed: readonly (typeof parts)[number][]) =>
  changed.map(([name, label]) => `${label}: ${words[name] || 'nothing'}`).join('. ');
