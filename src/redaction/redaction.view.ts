import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { DeskArticle } from '../desk/stories.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import type { Receipt } from '../site/receipts.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { Found } from './finding.ts';
import { redactionFields, type TypedRedaction } from './redaction.form.ts';
import type { Redaction } from './redaction.store.ts';
import { type Part, partNames, parts } from './redaction.ts';

export interface RedactionPage extends DeskPage {
  readonly title: string;
  readonly note: string;
  readonly action: string;
  readonly back: string;
  readonly done: readonly DoneView[];
  readonly parts: readonly { readonly id: string; readonly name: string; readonly isChosen: boolean }[];
  readonly passages: Field;
  readonly reason: Field;
  readonly deskNote: Field;
  readonly slug: Field;
}

interface DoneView {
  readonly at: Moment;
  readonly who: string;
  readonly what: string;
  readonly reason: string;
  readonly note: string;
  /** Whether the cache in front has heard; empty where there was none. */
  readonly purge: string;
}

export const showRedaction = view<RedactionPage>('redaction/redaction', 'layout/desk');

export interface RedactionShown {
  readonly story: DeskArticle;
  readonly redactions: readonly Redaction[];
  readonly receipts: readonly Receipt[];
  readonly typed: TypedRedaction;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function redactionPage(shown: RedactionShown, paper: Paper, account: Account): RedactionPage {
  const { story, redactions, receipts, typed, problems, note } = shown;
  const title = story.content.title || 'Untitled draft';
  const field = (name: 'passages' | 'reason' | 'note' | 'slug'): Field => ({
    value: typed[name],
    problem: problemOf(problems, name),
  });

  return {
    ...deskPage(paper, account, `Redact: ${title}`, { problems }),
    title,
    note,
    action: `/desk/articles/${story.id}/redaction`,
    back: `/desk/articles/${story.id}`,
    done: redactions.map((one) => doneView(one, receipts, paper)),
    parts: parts.map((part) => ({
      id: `part-${part}`,
      name: partNames[part],
      isChosen: typed[`part-${part}`] === 'yes',
    })),
    passages: field('passages'),
    reason: field('reason'),
    deskNote: field('note'),
    slug: field('slug'),
  };
}

const doneView = (redaction: Redaction, receipts: readonly Receipt[], paper: Paper): DoneView => ({
  at: paper.dates.inDesk(redaction.madeAt, paper.now),
  who: redaction.accountName,
  what: (JSON.parse(redaction.parts) as string[]).map((part) => partNames[part as Part] ?? 'Words').join(', '),
  reason: redaction.reason,
  note: redaction.note,
  purge: purgeText(
    receipts.find(({ id }) => id === redaction.id),
    paper,
  ),
});

function purgeText(receipt: Receipt | undefined, { dates, now }: Paper): string {
  if (!receipt) return '';
  if (receipt.toldAt) return `The cache in front was told: ${dates.inDesk(receipt.toldAt, now).text}.`;

  return `The cache in front is being told, tried ${counted(receipt.tries, 'time', 'times')}.`;
}

export interface AskPage extends DeskPage {
  readonly title: string;
  readonly action: string;
  readonly base: number;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly what: readonly string[];
  readonly passages: readonly string[];
  readonly saves: string;
  readonly beside: string;
  readonly slugs: readonly string[];
  readonly slug: string;
  readonly reason: string;
}

export const showAsk = view<AskPage>('redaction/ask', 'layout/desk');

export interface Asking {
  readonly story: DeskArticle;
  readonly typed: TypedRedaction;
  readonly parts: readonly Part[];
  readonly passages: readonly string[];
  readonly found: Found;
  readonly slug: string;
  readonly reason: string;
}

export const askPage = (asking: Asking, paper: Paper, account: Account): AskPage => ({
  ...deskPage(paper, account, `Redact: ${asking.story.content.title}`),
  title: asking.story.content.title || 'Untitled draft',
  action: `/desk/articles/${asking.story.id}/redaction`,
  base: asking.story.revision,
  fields: redactionFields.map((name) => ({ name, value: asking.typed[name] })),
  what: asking.parts.map((part) => partNames[part]),
  passages: asking.passages,
  saves: counted(asking.found.saves, 'save of the story', 'saves of the story'),
  beside: counted(
    asking.found.beside,
    'entry beside it (reports, corrections, the log and the like)',
    'entries beside it (reports, corrections, the log and the like)',
  ),
  slugs: asking.found.slugs,
  slug: asking.slug,
  reason: asking.reason,
});

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
