import { joined } from '../../articles/diff/blocks.ts';
import { diffTexts } from '../../articles/diff/diff.ts';
import type { Whose } from '../../articles/diff/merge.ts';
import type { UsablePicture } from '../../media/library.ts';
import { listed } from '../../site/listed.ts';
import type { Paper } from '../../site/paper.ts';
import { type DiffRow, everyRow } from '../../versions/rows.ts';
import type { TypedStory } from '../story.form.ts';
import type { Difference, Passage, Pick, Picks } from './merging.ts';
import { type Names, wordsOf } from './shown.ts';
import type { Change, Since } from './since.ts';

/** One thing in which the two versions differ: everything `desk/_difference` prints. */
export interface DifferenceView {
  readonly id: string;
  readonly label: string;
  /** Who changed it, in words. */
  readonly who: string;
  /** What stands before it and is the same, in words; empty where nothing does. */
  readonly before: string;
  /** Both changed it, each in a way of their own, and one of them must be chosen. */
  readonly isAsked: boolean;
  readonly problem: string;
  readonly sides: readonly SideView[];
  /** A third answer beside those of the two sides. */
  readonly both: Choice | undefined;
}

interface SideView {
  readonly label: string;
  readonly rows: readonly DiffRow[];
  readonly thumb: UsablePicture | undefined;
  readonly choice: Choice | undefined;
}

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly value: Pick;
  readonly label: string;
  readonly isChosen: boolean;
}

export interface Compared {
  readonly since: Since;
  readonly differences: readonly Difference[];
  readonly names: Names;
  /** Undefined where the two may not be put together, and nothing is asked. */
  readonly chosen: Picks | undefined;
  /** Whether a choice that is missing is called a problem. */
  readonly isPressed: boolean;
}

/** The field of the form that answers a question. */
export const pickName = (question: string) => `pick-${question}`;

export const missingChoice = (label: string) => `Choose what is taken: ${label}`;

export const differenceViews = (compared: Compared, paper: Paper): DifferenceView[] =>
  compared.differences.flatMap((difference) =>
    difference.part.kind === 'text'
      ? passageViews(difference, compared, paper)
      : [partView(difference, compared, paper)],
  );

function partView({ part, whose, question }: Difference, compared: Compared, paper: Paper): DifferenceView {
  const { names, since } = compared;
  const { base, mine, theirs } = since.versions;
  const say = (typed: TypedStory) => wordsOf(part, typed, names);
  const words = [say(base), say(mine), say(theirs)] as const;
  const isOtherPicture = part.name === 'picture' && mine.picture !== theirs.picture;
  const thumbs = isOtherPicture ? [mine, theirs].map(({ picture }) => names.thumbs.get(picture)) : [];

  return shownAs(
    { id: part.name, part: part.name, label: part.label, whose, question, words, thumbs, before: '' },
    compared,
    paper,
  );
}

/** The passages of a text in which the two differ; what is the same is only counted. */
function passageViews({ part, passages }: Difference, compared: Compared, paper: Paper): DifferenceView[] {
  const changed = passages.filter(({ whose }) => whose !== 'nobody').length;
  const views: DifferenceView[] = [];
  let before = 0;
  for (const { whose, question, base, mine, theirs } of passages) {
    if (whose === 'nobody') {
      before = base.length;
      continue;
    }

    const label = changed === 1 ? part.label : `${part.label}, passage ${views.length + 1} of ${changed}`;
    const words = [joined(base), joined(mine), joined(theirs)] as const;
    const id = `${part.name}-${views.length + 1}`;
    const shown = { id, part: part.name, label, whose, question, words, before: sameWords(before) };
    views.push(shownAs({ ...shown, thumbs: [], hasBoth: true }, compared, paper));
    before = 0;
  }

  return views;
}

const sameWords = (paragraphs: number) => {
  if (paragraphs === 0) return '';

  return paragraphs === 1 ? 'After 1 paragraph that is the same' : `After ${paragraphs} paragraphs that are the same`;
};

/** What both began with, mine, and theirs. */
type Words = readonly [base: string, mine: string, theirs: string];

interface Shown {
  readonly id: string;
  readonly part: string;
  readonly label: string;
  readonly whose: Whose;
  readonly question: Passage['question'];
  readonly words: Words;
  readonly thumbs: readonly (UsablePicture | undefined)[];
  readonly before: string;
  readonly hasBoth?: boolean;
}

function shownAs(shown: Shown, { since, chosen, isPressed }: Compared, paper: Paper): DifferenceView {
  const { id, part, label, whose, question, words, thumbs, before, hasBoth = false } = shown;
  const [base, ...sides] = words;
  const asked = chosen && question;
  const choice = (value: Pick, text: string): Choice | undefined =>
    asked === undefined
      ? undefined
      : {
          // The first answer bears the name of the question, so that a problem leads to it.
          id: value === 'mine' ? pickName(asked) : `${pickName(asked)}-${value}`,
          name: pickName(asked),
          value,
          label: text,
          isChosen: chosen?.get(asked) === value,
        };
  const answers = [choice('mine', 'Take mine'), choice('theirs', 'Take the saved one')];

  return {
    id: `differs-${id}`,
    label,
    who: whoWords(whose, since.changes.get(part) ?? [], sides, paper),
    before,
    isAsked: asked !== undefined,
    problem: asked !== undefined && isPressed && !chosen?.has(asked) ? missingChoice(label) : '',
    sides: sides.map((text, index) => ({
      label: ['Yours', 'Saved'][index] ?? '',
      rows: everyRow(diffTexts(base, text)),
      thumb: thumbs[index],
      choice: answers[index],
    })),
    both: hasBoth ? choice('both', 'Take both: the saved one, then mine') : undefined,
  };
}

function whoWords(whose: Whose, changes: readonly Change[], [mine, theirs]: readonly string[], paper: Paper): string {
  const them = peopleIn(changes, paper);
  if (whose === 'mine') return 'Only you changed this';
  if (whose === 'theirs') return `Only ${them} changed this`;
  if (whose === 'conflict') return `You and ${them} changed this, each in another way`;

  return mine === theirs
    ? `You and ${them} made the same change`
    : `You and ${them} changed this, and the changes do not touch`;
}

/** `Tobias Renn (20:52) and Ada Bell (20:55)`: each person once, with the newest save. */
export function peopleIn(changes: readonly Change[], { dates }: Paper): string {
  const newest = new Map(changes.map(({ who, at }) => [who, at]));
  const people = [...newest].map(([who, at]) => (at ? `${who} (${dates.clock(at)})` : who));

  return people.length === 0 ? 'a colleague' : listed(people);
}
