import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type Card, cardPath } from '../articles/cards.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import { breakingFields, type TypedBreaking } from './breaking.form.ts';
import type { BreakingLine } from './breaking.ts';

export interface BreakingPage extends DeskPage {
  readonly note: string;
  readonly current: CurrentLine | undefined;
  readonly fields: Readonly<Record<keyof TypedBreaking, Field>>;
  readonly zone: string;
  /** Undefined while nothing was looked for. */
  readonly found: readonly FoundStory[] | undefined;
  readonly sendWords: string;
}

interface CurrentLine {
  readonly id: number;
  readonly words: string;
  readonly href: string | null;
  readonly facts: string;
}

interface FoundStory {
  readonly path: string;
  readonly title: string;
  readonly section: string;
}

export const showBreaking = view<BreakingPage>('front/breaking', 'layout/desk');

export interface Editing {
  readonly current: BreakingLine | undefined;
  readonly typed: TypedBreaking;
  readonly found: readonly Card[] | undefined;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function breakingPage(editing: Editing, paper: Paper, account: Account): BreakingPage {
  const { current, typed, found, problems, note } = editing;
  const fields = breakingFields.map((name) => [name, { value: typed[name], problem: problemOf(problems, name) }]);

  return {
    ...deskPage(paper, account, 'Breaking news', { problems, current: '/desk/front' }),
    note,
    current: current && currentLine(current, paper),
    fields: Object.fromEntries(fields),
    zone: paper.dates.timeZone,
    found: found?.map((card) => ({ path: cardPath(card), title: card.title, section: card.sectionName })),
    sendWords: current ? 'Put this line in its place' : 'Put up the line',
  };
}

function currentLine({ id, words, href, endsAt, madeAt, madeBy }: BreakingLine, { dates, now }: Paper): CurrentLine {
  const facts = `Put up by ${madeBy ?? 'somebody'}, ${dates.inDesk(madeAt, now).text}. Ends ${dates.inDesk(endsAt, now).text}.`;

  return { id, words, href, facts };
}

const hoursAhead = 2;

/** An empty form, or the line that stands; an end two hours from now is proposed. */
export function filledWith(current: BreakingLine | undefined, base: number, { dates, now }: Paper): TypedBreaking {
  const [endsDate = '', endsTime = ''] = dates
    .local(current?.endsAt ?? new Date(now.getTime() + hoursAhead * 3_600_000).toISOString())
    .split('T');

  return {
    base: String(base),
    words: current?.words ?? '',
    href: current?.href ?? '',
    endsDate,
    endsTime,
    question: '',
  };
}
