import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import { type DeskArticle, type StoryNav, storyNav } from '../desk/stories.ts';
import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { TypedCorrection } from './correction.form.ts';
import type { CorrectionStep } from './correction.store.ts';
import { type Correction, type CorrectionKind, isTakenBack, kindNames, kinds } from './correction.ts';
import { lineHtml } from './words.ts';

export interface StoryCorrectionsPage extends DeskPage {
  readonly title: string;
  readonly nav: StoryNav;
  readonly note: string;
  readonly list: readonly DeskCorrection[];
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly form: WordingFields;
  readonly mended: readonly Choice[];
  readonly mendedProblem: string;
}

interface DeskCorrection {
  readonly href: string;
  readonly kind: string;
  readonly state: { readonly className: string; readonly word: string };
  readonly html: string;
  readonly made: Moment;
}

interface Choice {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

/** What `corrections/_wording` prints. */
interface WordingFields {
  readonly kinds: readonly Choice[];
  readonly kindProblem: string;
  readonly words: Field;
  readonly isSerious: boolean;
}

export const showStoryCorrections = view<StoryCorrectionsPage>('corrections/story', 'layout/desk');

export interface StoryCorrections {
  readonly story: DeskArticle;
  readonly corrections: readonly Correction[];
  /** The saves that readers have seen, newest first. */
  readonly saves: readonly { readonly number: number; readonly savedAt: string }[];
  readonly typed: TypedCorrection;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function storyCorrectionsPage(shown: StoryCorrections, paper: Paper, account: Account): StoryCorrectionsPage {
  const { story, corrections, typed, problems, note } = shown;
  const title = story.content.title || 'Untitled draft';

  return {
    ...deskPage(paper, account, `Corrections: ${title}`, { problems }),
    title,
    nav: storyNav(story, account, 'Corrections'),
    note,
    list: corrections.map((one) => deskCorrection(one, paper)),
    action: `/desk/articles/${story.id}/corrections`,
    hidden: (['correction', 'base', 'report'] as const).map((name) => ({ name, value: typed[name] })),
    form: wordingFields(typed, problems),
    mended: mendedChoices(shown, paper),
    mendedProblem: problemOf(problems, 'mended'),
  };
}

const deskCorrection = (one: Correction, { dates, now }: Paper): DeskCorrection => ({
  href: `/desk/corrections/${one.id}`,
  kind: kindNames[one.kind],
  state: stateOf(one),
  html: lineHtml(one.words),
  made: dates.inDesk(one.madeAt, now),
});

function stateOf(one: Correction) {
  if (isTakenBack(one)) return { className: 'status--gone', word: 'Taken back' };

  return { className: 'status--live', word: one.serious ? 'Above the text' : 'Below the text' };
}

/** The draft to be published with it, then the versions readers have seen, then none. */
function mendedChoices({ story, saves, typed }: StoryCorrections, { dates, now }: Paper): Choice[] {
  const hasDraft = story.status === 'published' && (story.publicRevision ?? 0) < story.revision;
  const choices: [string, string][] = [
    ...(hasDraft ? [['publish', 'The draft: publish it now, together with the correction'] as [string, string]] : []),
    ...saves.map(({ number, savedAt }): [string, string] => [
      String(number),
      `Revision ${number}, ${dates.inDesk(savedAt, now).text}`,
    ]),
    ['none', 'No change to the text'],
  ];

  return choices.map(([value, name]) => ({ id: `mended-${value}`, value, name, isChosen: value === typed.mended }));
}

const wordingFields = (typed: TypedCorrection, problems: readonly Problem[]): WordingFields => ({
  kinds: kinds.map((value) => ({
    id: `kind-${value}`,
    value,
    name: kindHelp[value],
    isChosen: value === typed.kind,
  })),
  kindProblem: problemOf(problems, 'kind'),
  words: { value: typed.words, problem: problemOf(problems, 'words') },
  isSerious: typed.serious === 'yes',
});

const kindHelp: Record<CorrectionKind, string> = {
  correction: 'Correction: a fact was wrong',
  clarification: 'Clarification: the facts were right, the words could mislead',
  update: 'Update: something happened since',
};

export interface CorrectionDeskPage extends DeskPage {
  readonly title: string;
  readonly all: string;
  readonly kind: string;
  readonly note: string;
  readonly steps: readonly { who: string; act: string; at: Moment; html: string; reason: string }[];
  readonly action: string;
  readonly takeBackAction: string;
  readonly base: string;
  /** Undefined once it was taken back. */
  readonly form: WordingFields | undefined;
  readonly reason: Field;
}

export const showCorrectionDesk = view<CorrectionDeskPage>('corrections/correction', 'layout/desk');

export interface CorrectionShown {
  readonly correction: Correction;
  readonly story: DeskArticle;
  readonly steps: readonly CorrectionStep[];
  readonly typed: TypedCorrection;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function correctionDeskPage(shown: CorrectionShown, paper: Paper, account: Account): CorrectionDeskPage {
  const { correction, story, steps, typed, problems, note } = shown;
  const { dates, now } = paper;

  return {
    ...deskPage(paper, account, `${kindNames[correction.kind]}: ${story.content.title}`, { problems }),
    title: story.content.title,
    all: `/desk/articles/${story.id}/corrections`,
    kind: kindNames[correction.kind],
    note,
    steps: steps.map(({ act, kind, words, reason, accountName, madeAt }) => ({
      who: accountName,
      act: act === 'taken back' ? 'Taken back' : `${act === 'made' ? 'Made' : 'Amended'}: ${kindNames[kind]}`,
      at: dates.inDesk(madeAt, now),
      html: lineHtml(words),
      reason,
    })),
    action: `/desk/corrections/${correction.id}`,
    takeBackAction: `/desk/corrections/${correction.id}/back`,
    base: String(correction.steps),
    form: isTakenBack(correction) ? undefined : wordingFields(typed, problems),
    reason: { value: typed.reason, problem: problemOf(problems, 'reason') },
  };
}
