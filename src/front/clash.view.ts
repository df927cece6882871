import type { Account } from '../accounts/account.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { headlineField } from './arrange.form.ts';
import type { DeskStory } from './arrangement.store.ts';
import { type Arrangement, orderedSections } from './arrangement.ts';
import { buttonOf, type Change } from './change.ts';
import { slotName, slotsOf } from './slots.ts';
import type { Version } from './version.ts';

/** Two editors changed the front page at once: both arrangements whole, and ways to go on with either. */
export interface ClashPage extends DeskPage {
  readonly heading: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly change: string;
  readonly sendWords: string;
  readonly rows: readonly ClashRow[];
}

interface ClashRow {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
  readonly differs: boolean;
}

export const showClash = view<ClashPage>('front/clash', 'layout/desk');

export interface Clash {
  readonly from: number;
  readonly change: Change;
  readonly headlines: Readonly<Record<string, string>>;
  readonly mine: Arrangement;
  readonly current: Version;
  readonly stories: ReadonlyMap<number, DeskStory>;
}

export function clashPage(clash: Clash, paper: Paper, account: Account): ClashPage {
  const { from, headlines, mine, current } = clash;
  const change = clash.change.act === 'undo' ? 'keep' : buttonOf(clash.change);

  return {
    ...deskPage(paper, account, 'Someone else changed the front page', { current: '/desk/front' }),
    heading: headingOf(current, paper),
    fields: [
      { name: 'base', value: String(current.number) },
      { name: 'from', value: String(from) },
      ...Object.entries(headlines).map(([slot, value]) => ({ name: headlineField(slot), value })),
    ],
    change,
    sendWords: change === 'publish' ? 'Publish mine instead' : 'Use mine instead',
    rows: rowsOf(mine, current.arrangement, clash.stories, paper),
  };
}

function headingOf({ madeBy, madeAt }: Version, { dates }: Paper): string {
  if (!madeAt) return 'This form does not belong to the front page as it is now';

  return `${madeBy ?? 'Somebody'} changed the front page at ${dates.clock(madeAt)}, while you were arranging it`;
}

function rowsOf(
  mine: Arrangement,
  theirs: Arrangement,
  stories: ReadonlyMap<number, DeskStory>,
  { sections }: Paper,
): ClashRow[] {
  const words = ({ slots }: Arrangement, slot: string) => {
    const placed = slots[slot];
    return placed ? placed.headline || stories.get(placed.id)?.title || 'A story that is gone' : 'Fills itself';
  };
  const blocks = (arrangement: Arrangement) =>
    orderedSections(arrangement, sections)
      .map(({ id, name }) => (arrangement.hidden.includes(id) ? `${name} (hidden)` : name))
      .join(', ');
  const rows = slotsOf(sections).map((slot) => ({
    label: slotName(slot, sections),
    mine: words(mine, slot),
    theirs: words(theirs, slot),
    isEmpty: !mine.slots[slot] && !theirs.slots[slot],
  }));

  return [
    ...rows.filter(({ isEmpty }) => !isEmpty),
    { label: 'Section blocks', mine: blocks(mine), theirs: blocks(theirs) },
  ].map(({ label, mine: left, theirs: right }) => ({ label, mine: left, theirs: right, differs: left !== right }));
}
