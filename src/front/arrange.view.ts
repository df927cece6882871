import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { mediaPath } from '../articles/cards.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import type { Section } from '../site/section.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import { headlineField } from './arrange.form.ts';
import type { DeskStory } from './arrangement.store.ts';
import { type Arrangement, isSame, orderedSections, shownSections } from './arrangement.ts';
import { blockSlots, slotName, slotsOf, topSlots } from './slots.ts';
import { canUndo, type Version } from './version.ts';

export interface ArrangePage extends DeskPage {
  readonly note: string;
  readonly state: string;
  readonly base: number;
  readonly top: readonly SlotRow[];
  readonly blocks: readonly BlockRow[];
  readonly hidden: readonly { readonly id: number; readonly name: string }[];
  readonly canUndo: boolean;
  readonly isPublished: boolean;
}

export interface SlotRow {
  readonly slot: string;
  readonly name: string;
  /** Undefined where the slot fills itself. */
  readonly story: SlotStory | undefined;
  /** What stands there now, where the slot fills itself. */
  readonly filledWith: string;
  readonly canUp: boolean;
  readonly canDown: boolean;
}

interface SlotStory {
  readonly title: string;
  readonly href: string;
  readonly picture: string | undefined;
  readonly field: string;
  readonly headline: Field;
  /** Why the story does not stand where it was put; empty where it does. */
  readonly trouble: string;
}

interface BlockRow {
  readonly id: number;
  readonly name: string;
  readonly hue: string;
  readonly slots: readonly SlotRow[];
  readonly canEarlier: boolean;
  readonly canLater: boolean;
}

export const showArrange = view<ArrangePage>('front/arrange', 'layout/desk');

/** The draft, what it makes of the page now, and what was typed. */
export interface Arranging {
  readonly version: Version;
  readonly seen: Arrangement;
  /** The chosen stories in any state, and the ids of those that stand in their slots, by slot. */
  readonly stories: ReadonlyMap<number, DeskStory>;
  readonly standing: ReadonlyMap<string, { readonly id: number; readonly title: string }>;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function arrangePage(arranging: Arranging, paper: Paper, account: Account): ArrangePage {
  const { version, seen, problems, note } = arranging;
  const { arrangement } = version;
  const ordered = orderedSections(arrangement, paper.sections);
  const shown = shownSections(arrangement, paper.sections);
  const slots = slotsOf(shown);
  const row = (slot: string) => slotRow(slot, slots, arranging, paper);

  return {
    ...deskPage(paper, account, 'Front page', { problems, current: '/desk/front' }),
    note,
    state: stateOf(version, seen, paper),
    base: version.number,
    top: topSlots.map(row),
    blocks: shown.map((section) => blockRow(section, ordered, row)),
    hidden: ordered.filter((section) => !shown.includes(section)).map(({ id, name }) => ({ id, name })),
    canUndo: canUndo(version),
    isPublished: isSame(arrangement, seen),
  };
}

function stateOf({ arrangement, madeAt, madeBy }: Version, seen: Arrangement, { dates, now }: Paper): string {
  if (isSame(arrangement, seen)) return madeAt ? 'Readers see this arrangement.' : 'The front page fills itself.';

  if (!madeAt) return 'The front page as it fills itself. Readers see another one.';

  return `Changed by ${madeBy ?? 'somebody'}, ${dates.inDesk(madeAt, now).text}. Readers do not see it yet.`;
}

function blockRow({ id, name, hue }: Section, ordered: readonly Section[], row: (slot: string) => SlotRow): BlockRow {
  const place = ordered.findIndex((section) => section.id === id);

  return {
    id,
    name,
    hue,
    slots: blockSlots(id).map(row),
    canEarlier: place > 0,
    canLater: place < ordered.length - 1,
  };
}

function slotRow(slot: string, slots: readonly string[], arranging: Arranging, { sections }: Paper): SlotRow {
  const place = slots.indexOf(slot);
  const story = slotStory(slot, arranging);
  const filled = story && !story.trouble ? undefined : arranging.standing.get(slot);

  return {
    slot,
    name: slotName(slot, sections),
    story,
    filledWith: filled?.title ?? '',
    canUp: story !== undefined && place > 0,
    canDown: story !== undefined && place < slots.length - 1,
  };
}

function slotStory(slot: string, { version, stories, standing, typed, problems }: Arranging): SlotStory | undefined {
  const placed = version.arrangement.slots[slot];
  if (!placed) return undefined;
  const story = stories.get(placed.id);
  const field = headlineField(slot);

  return {
    title: story?.title || 'A story that is gone',
    href: `/desk/articles/${placed.id}`,
    picture: story?.pictureFile ? mediaPath(story.pictureFile) : undefined,
    field,
    headline: { value: typed[slot] ?? placed.headline, problem: problemOf(problems, field) },
    trouble: troubleOf(story, standing.get(slot)?.id === placed.id),
  };
}

const states: Record<string, string> = {
  withdrawn: 'is withdrawn',
  draft: 'is a draft',
  scheduled: 'waits for its time',
};

function troubleOf(story: DeskStory | undefined, isStanding: boolean): string {
  if (isStanding) return '';
  if (story?.status === 'published') return 'The same story stands higher up, so this slot fills itself.';

  return `This story ${states[story?.status ?? ''] ?? 'is gone'}, so the slot fills itself until readers can see it.`;
}
