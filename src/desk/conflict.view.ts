import type { Account } from '../accounts/account.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { fieldNames, type TypedStory } from './story.form.ts';
import type { DeskArticle } from './story.store.ts';
import { typedOf } from './typed.ts';

export interface ConflictPage extends DeskPage {
  readonly heading: string;
  /** Sends my text on, based on what is saved now. */
  readonly action: string;
  readonly copyAction: string;
  readonly savedHref: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly copyFields: readonly { readonly name: string; readonly value: string }[];
  readonly rows: readonly ConflictRow[];
  readonly mineHint: string;
  readonly theirsHint: string;
}

interface ConflictRow {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly differs: boolean;
}

export const showConflict = view<ConflictPage>('desk/conflict', 'layout/desk');

const labels: readonly (readonly [keyof TypedStory, string])[] = [
  ['title', 'Title'],
  ['summary', 'Summary'],
  ['section', 'Section'],
  ['topics', 'Topics'],
  ['authors', 'Authors'],
  ['series', 'Series'],
  ['language', 'Language'],
  ['slug', 'Address'],
  ['pictureDescription', 'Picture description'],
  ['pictureCaption', 'Picture caption'],
  ['pictureCredit', 'Picture credit'],
  ['body', 'Story'],
];

/** Both versions whole, side by side; `copyId` is the id of the story my text may become. */
export function conflictPage(
  mine: TypedStory,
  current: DeskArticle,
  copyId: number,
  paper: Paper,
  account: Account,
): ConflictPage {
  const theirs = typedOf(current.content, current, paper);
  const by = current.savedBy ?? 'Somebody';
  const rows = labels.map(([field, label]) => ({
    label,
    mine: mine[field],
    theirs: theirs[field],
    differs: mine[field].replace(/\r\n?/g, '\n').trimEnd() !== theirs[field],
  }));
  const heading = `${by} saved this article at ${paper.dates.clock(current.savedAt)}, while you were writing`;
  const carried = fieldNames.filter((name) => name !== 'action' && name !== 'base_revision');

  return {
    ...deskPage(paper, account, 'Someone else saved this article'),
    heading,
    action: `/desk/articles/${current.id}`,
    copyAction: `/desk/articles/${copyId}`,
    savedHref: `/desk/articles/${current.id}`,
    fields: [
      { name: 'base_revision', value: theirs.base_revision },
      ...carried.map((name) => ({ name, value: mine[name] })),
    ],
    copyFields: [
      { name: 'base_revision', value: '0' },
      ...carried.map((name) => ({ name, value: name === 'slug' ? '' : mine[name] })),
    ],
    rows: rows.filter(({ differs, label }) => differs || label === 'Story'),
    mineHint: `Not saved. Started from revision ${mine.base_revision}`,
    theirsHint: `Revision ${current.revision}, ${by}, ${paper.dates.clock(current.savedAt)}`,
  };
}
