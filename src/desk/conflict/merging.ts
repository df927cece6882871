import { joined, textStretches } from '../../articles/diff/blocks.ts';
import type { Stretch, Whose } from '../../articles/diff/merge.ts';
import type { TypedStory } from '../story.form.ts';
import { mergedList } from './lists.ts';
import { itemsOf, listOf, type Part, parts, saidIn } from './parts.ts';

/** A story three times: what both began with, as I typed it, and as it is saved. */
export interface Versions {
  readonly base: TypedStory;
  readonly mine: TypedStory;
  readonly theirs: TypedStory;
}

/** A part in which mine or the saved version differs from what both began with. */
export interface Difference {
  readonly part: Part;
  readonly whose: Whose;
  /** Of a text: its stretches in order, with the questions it asks. */
  readonly passages: readonly Passage[];
  /** The part's own question; undefined where nothing is to be chosen, or where its passages ask. */
  readonly question: string | undefined;
}

export interface Passage extends Stretch {
  readonly question: string | undefined;
}

/** What somebody takes where both changed the same: `both` is the saved text with mine below. */
export const picks = ['mine', 'theirs', 'both'] as const;
export type Pick = (typeof picks)[number];

/** The chosen answers by question. */
export type Picks = ReadonlyMap<string, Pick>;

export const differencesIn = (versions: Versions): Difference[] =>
  parts.flatMap((part): Difference[] => {
    const whose = whosePart(part, versions);
    if (whose === 'nobody') return [];
    if (part.kind !== 'text')
      return [{ part, whose, passages: [], question: whose === 'conflict' ? part.name : undefined }];

    const passages = passagesOf(versions);
    return [{ part, whose: whoseText(passages, whose), passages, question: undefined }];
  });

/** The questions that must be answered before the two can be put together. */
export const questionsIn = (differences: readonly Difference[]): string[] =>
  differences.flatMap(({ question, passages }) =>
    [question, ...passages.map((passage) => passage.question)].filter((one) => one !== undefined),
  );

/** Both texts as one, in the form of the saved one; what was not chosen yet stays as it is saved. */
export function mergedStory(versions: Versions, chosen: Picks): TypedStory {
  const merged = differencesIn(versions).map((difference) => mergedPart(difference, versions, chosen));
  const { mine, theirs } = versions;
  // Why it is saved and what was confirmed on the way belongs to my save.
  const own = { reason: mine.reason, minor: mine.minor, newTopics: mine.newTopics, action: '' };

  return Object.assign({}, theirs, own, ...merged) as TypedStory;
}

function whosePart(part: Part, { base, mine, theirs }: Versions): Whose {
  const said = { base: saidIn(part, base), mine: saidIn(part, mine), theirs: saidIn(part, theirs) };
  if (said.mine === said.base) return said.theirs === said.base ? 'nobody' : 'theirs';
  if (said.theirs === said.base) return 'mine';
  if (said.mine === said.theirs) return 'both';

  return part.kind === 'list' && mergedItems(part, { base, mine, theirs }) ? 'both' : 'conflict';
}

/** A text that both changed is only in conflict where a passage of it is. */
const whoseText = (passages: readonly Passage[], whose: Whose): Whose =>
  whose === 'conflict' && passages.every(({ question }) => question === undefined) ? 'both' : whose;

function passagesOf({ base, mine, theirs }: Versions): Passage[] {
  let asked = 0;

  return textStretches(base.body, mine.body, theirs.body).map((stretch) => {
    if (stretch.whose !== 'conflict') return { ...stretch, question: undefined };

    asked += 1;
    return { ...stretch, question: `body-${asked}` };
  });
}

function mergedPart(
  { part, whose, passages, question }: Difference,
  versions: Versions,
  chosen: Picks,
): Partial<TypedStory> {
  if (part.kind === 'text') return { body: mergedText(versions, passages, whose, chosen) };
  if (part.kind === 'list' && whose === 'both') return { [part.name]: listOf(part, mergedItems(part, versions) ?? []) };

  const isMine = whose === 'mine' || (question !== undefined && chosen.get(question) === 'mine');
  const from = versions[isMine ? 'mine' : 'theirs'];
  return Object.fromEntries(part.fields.map((field) => [field, from[field]]));
}

/** What only one of the two changed is taken letter by letter, also the space between its paragraphs. */
function mergedText(versions: Versions, passages: readonly Passage[], whose: Whose, chosen: Picks): string {
  if (whose === 'mine' || whose === 'theirs') return versions[whose].body;

  return joined(passages.flatMap((passage) => takenFrom(passage, chosen)));
}

function takenFrom({ question, mine, theirs, merged }: Passage, chosen: Picks): readonly string[] {
  if (question === undefined) return merged;

  return { mine, theirs, both: [...theirs, ...mine] }[chosen.get(question) ?? 'theirs'];
}

function mergedItems(part: Part, { base, mine, theirs }: Versions): string[] | undefined {
  const known = new Map([...itemsOf(part, mine), ...itemsOf(part, theirs)]);
  const keys = [base, mine, theirs].map((typed) => [...itemsOf(part, typed).keys()]) as [string[], string[], string[]];

  return mergedList(...keys)?.map((key) => known.get(key) ?? key);
}
