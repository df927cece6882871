import type { Content } from '../articles/article.ts';
import { diffTexts } from '../articles/diff/diff.ts';
import { type DiffRow, rowsOf } from './rows.ts';

/** One field of two versions that differ in it. */
export interface FieldDiff {
  readonly label: string;
  readonly rows: readonly DiffRow[];
}

/** How a page names what a version only holds by number. */
export interface Names {
  readonly section: (id: number) => string;
  readonly story: (id: number) => string;
  /** By the path of its file. */
  readonly picture: (file: string) => string;
}

type Shown = readonly (readonly [label: string, text: string])[];

/** What readers see of a story, as text. */
const shownToReaders = (content: Content, { section, picture }: Names): Shown => [
  ['Title', content.title],
  ['Summary', content.summary],
  ['Story', content.body],
  ['Section', section(content.sectionId)],
  ['Topics', content.topics.map(({ name }) => name).join(', ')],
  ['Authors', content.authors.map(({ name }) => name).join(', ')],
  ['Series', content.series?.name ?? ''],
  ['Language', content.language],
  ['Picture', content.picture ? picture(content.picture.file) : ''],
  ['Description of the picture', content.picture?.description ?? ''],
  ['Caption', content.picture?.caption ?? ''],
  ['Credit', content.picture?.credit ?? ''],
];

/** The same, and what only the newsroom decides. */
const shownAtDesk = (content: Content, names: Names): Shown => [
  ...shownToReaders(content, names),
  ['Address', content.slug],
  ['Related links', content.related.map(names.story).join('\n')],
  ['View count', content.hidesViews ? 'Hidden' : 'Shown'],
  ['Reactions', content.refusesReactions ? 'Off' : 'On'],
];

export const changesForReaders = (before: Content, after: Content, names: Names) =>
  differing(shownToReaders(before, names), shownToReaders(after, names));

export const changesForDesk = (before: Content, after: Content, names: Names) =>
  differing(shownAtDesk(before, names), shownAtDesk(after, names));

const differing = (before: Shown, after: Shown): FieldDiff[] =>
  after.flatMap(([label, text], index) => {
    const former = before[index]?.[1] ?? '';
    return former === text ? [] : [{ label, rows: rowsOf(diffTexts(former, text)) }];
  });
