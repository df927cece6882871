import type { Account } from '../../accounts/account.ts';
import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import { type DeskArticle, type StoryNav, storyNav } from '../../desk/stories.ts';
import type { Moment } from '../../site/dates.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { FieldDiff } from '../comparing.ts';
import type { SavedRevision } from './history.store.ts';

export interface HistoryPage extends DeskPage {
  readonly title: string;
  readonly nav: StoryNav;
  readonly action: string;
  readonly base: number;
  /** Chosen ones that stand on another page, then those of this page, newest first. */
  readonly revisions: readonly RevisionView[];
  readonly older: string | undefined;
  /** What two of them differ in; undefined while there is only one, or one was chosen twice. */
  readonly comparison: Comparison | undefined;
  /** Why nothing is compared. */
  readonly nothing: string;
}

interface RevisionView {
  readonly number: number;
  readonly who: string;
  readonly at: Moment;
  /** What came of it and why, in words. */
  readonly about: string;
  readonly isFrom: boolean;
  readonly isTo: boolean;
  readonly isElsewhere: boolean;
}

/** The numbers of two saves, the earlier first. */
export interface Pair {
  readonly from: number;
  readonly to: number;
}

interface Comparison extends Pair {
  readonly summary: string;
  readonly fields: readonly FieldDiff[];
  readonly restore: string;
  readonly next: number;
}

export const showHistory = view<HistoryPage>('versions/history', 'layout/desk');

export interface History {
  readonly story: DeskArticle;
  readonly revisions: readonly SavedRevision[];
  /** Those of the pair that are on no row of this page. */
  readonly elsewhere: readonly SavedRevision[];
  readonly older: number | undefined;
  readonly pair: Pair | undefined;
  readonly fields: readonly FieldDiff[] | undefined;
}

export function historyPage(history: History, paper: Paper, account: Account): HistoryPage {
  const { story, revisions, elsewhere, older, pair, fields } = history;
  const title = story.content.title || 'Untitled draft';
  const action = `/desk/articles/${story.id}/history`;

  return {
    ...deskPage(paper, account, `History: ${title}`),
    title,
    nav: storyNav(story, account, 'History'),
    action,
    base: story.revision,
    revisions: [...elsewhere, ...revisions].map((revision) => ({
      ...revisionView(revision, pair, paper),
      isElsewhere: elsewhere.includes(revision),
    })),
    older:
      older === undefined ? undefined : `${action}?${new URLSearchParams({ before: String(older), ...chosen(pair) })}`,
    nothing:
      story.revision === 1
        ? 'There is one revision so far. Each save adds one, and two can be compared here.'
        : 'This is one revision held against itself. Choose two different ones.',
    comparison: pair &&
      fields && {
        ...pair,
        summary: summaryOf(fields),
        fields,
        restore: `${action}/${pair.from}/restore`,
        next: story.revision + 1,
      },
  };
}

/** A choice goes along to the next page of the list. */
const chosen = (pair: Pair | undefined) => (pair ? { from: String(pair.from), to: String(pair.to) } : {});

function revisionView(revision: SavedRevision, pair: Pair | undefined, { dates, now }: Paper) {
  const { number, who, savedAt, reason, minor, version } = revision;
  const shown = version === null ? '' : `Version ${version} for readers${minor === 1 ? ', a small mend' : ''}`;

  return {
    number,
    who: who ?? 'The program',
    at: dates.inDesk(savedAt, now),
    about: [shown, reason].filter(Boolean).join('. '),
    isFrom: number === pair?.from,
    isTo: number === pair?.to,
  };
}

function summaryOf(fields: readonly FieldDiff[]): string {
  if (fields.length === 0) return 'Nothing differs';

  const names = fields.map(({ label }) => label.toLowerCase()).join(', ');
  return `Differs in ${fields.length === 1 ? '1 part' : `${fields.length} parts`}: ${names}`;
}
