import type { Account } from '../../accounts/account.ts';
import { listed } from '../../site/listed.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type DeskPage, deskPage } from '../desk-page.ts';
import { standingNote } from '../standing.view.ts';
import { fieldNames, type TypedStory } from '../story.form.ts';
import { type Compared, type DifferenceView, differenceViews, peopleIn } from './difference.view.ts';

export interface ConflictPage extends DeskPage {
  readonly heading: string;
  /** What the page can do for them, in a sentence. */
  readonly lead: string;
  /** Where the story stands, where that is special. */
  readonly standing: string;
  readonly action: string;
  /** Everything that was typed, and what it was compared with. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly differences: readonly DifferenceView[];
  /** Whether the two can be put together, and what must be chosen before. */
  readonly merge: { readonly isOffered: boolean; readonly questions: readonly Problem[] };
  /** Whether the text typed may be saved as it is; not where it may hold what had to go by law. */
  readonly canInsist: boolean;
  /** Where my text is kept; undefined where it could not be. */
  readonly keptHref: string | undefined;
  readonly wholes: readonly WholeVersion[];
}

/** One of the two texts, whole, to be read and copied. */
interface WholeVersion {
  readonly id: string;
  readonly heading: string;
  readonly hint: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly rows: number;
  }[];
}

export const showConflict = view<ConflictPage>('desk/conflict', 'layout/desk');

interface Conflict {
  readonly compared: Compared;
  /** The id of the story that my text may become. */
  readonly copyId: number;
  readonly keptHref: string | undefined;
}

/** Both versions side by side, with what differs marked, and every way on. */
export function conflictPage({ compared, copyId, keptHref }: Conflict, paper: Paper, account: Account): ConflictPage {
  const { since } = compared;
  const { current } = since;
  const { mine, theirs } = since.versions;
  const differences = differenceViews(compared, paper);
  const problems = differences.flatMap(problemOf);

  return {
    ...deskPage(paper, account, 'Someone else saved this article', { problems }),
    heading: `${namesIn(compared)} saved this article at ${paper.dates.clock(current.savedAt)}, while you were writing`,
    lead: leadFor(compared, differences),
    standing: current.status === 'withdrawn' || current.discardedAt ? standingNote(current, paper) : '',
    action: `/desk/articles/${current.id}/resolve`,
    fields: [
      ...fieldNames.filter((name) => name !== 'action').map((name) => ({ name, value: mine[name] })),
      { name: 'writer', value: String(account.id) },
      { name: 'against', value: String(current.revision) },
      { name: 'copy', value: String(copyId) },
    ],
    differences,
    merge: {
      isOffered: !since.isRedacted && compared.differences.some(({ whose }) => whose !== 'theirs'),
      questions: differences.flatMap(({ isAsked, sides, label }) =>
        isAsked ? [{ field: sides[0]?.choice?.id ?? '', message: label }] : [],
      ),
    },
    canInsist: !since.isRedacted,
    keptHref,
    wholes: [
      whole('mine', 'Your version', `Not saved. Started from revision ${since.versions.base.base_revision}`, mine),
      whole('theirs', 'Saved version', savedHint(compared, paper), theirs),
    ],
  };
}

function problemOf({ problem, sides }: DifferenceView): Problem[] {
  return problem ? [{ field: sides[0]?.choice?.id ?? '', message: problem }] : [];
}

function namesIn({ since }: Compared): string {
  const names = [...new Set(since.saves.map(({ who }) => who))];
  if (names.length < 2) return since.current.savedBy ?? 'Somebody';

  return listed(names);
}

const savedHint = ({ since }: Compared, paper: Paper) =>
  `Revision ${since.current.revision}, ${peopleIn(since.saves, paper)}`;

function leadFor({ since, differences }: Compared, views: readonly DifferenceView[]): string {
  if (since.isRedacted)
    return 'Words were taken out of this article for legal reasons after you opened it, and yours may still hold them. Carry on from the saved version, and take over from yours what may stay.';
  if (differences.every(({ whose }) => whose === 'theirs')) return 'You had changed nothing yourself.';

  const asked = views.filter(({ isAsked }) => isAsked).length;
  if (asked === 0)
    return 'What you changed and what is saved do not touch. Put together they are one article, which you look over before anything is saved.';
  const what = asked === 1 ? 'In one place' : `In ${asked} places`;
  return `${what} both of you changed the same thing. Choose there what is taken; the rest goes together by itself. You look it over before anything is saved.`;
}

const whole = (id: string, heading: string, hint: string, typed: TypedStory): WholeVersion => ({
  id,
  heading,
  hint,
  fields: [
    { name: 'title', label: 'Title', value: typed.title, rows: 2 },
    { name: 'summary', label: 'Summary', value: typed.summary, rows: 3 },
    { name: 'body', label: 'Story', value: typed.body, rows: 18 },
  ],
});
