import { type DeskHead, deskHead, type Field, problemOf } from '../accounts/desk-head.ts';
import { type Direction, differing } from '../site/language.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import { reportFields, type TypedReport } from './report.form.ts';

/** The form a reader fills in. It holds nothing personal, so any cache may keep it. */
export interface ReportPage {
  readonly head: DeskHead;
  readonly problems: readonly Problem[];
  readonly story: ReportedStory;
  readonly action: string;
  readonly fields: Readonly<Record<keyof TypedReport, Field>>;
}

interface ReportedStory {
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
}

export interface ThanksPage {
  readonly head: DeskHead;
  readonly story: ReportedStory;
}

export const showReport = view<ReportPage>('reports/report', 'layout/plain');
export const showThanks = view<ThanksPage>('reports/thanks', 'layout/plain');

export interface Story {
  readonly path: string;
  readonly title: string;
  readonly language: string;
}

export function reportPage(story: Story, typed: TypedReport, problems: readonly Problem[], paper: Paper): ReportPage {
  const fields = reportFields.map((name) => [name, { value: typed[name], problem: problemOf(problems, name) }]);

  return {
    head: headFor(paper, `${problems.length > 0 ? 'Error: ' : ''}Report a mistake`),
    problems,
    story: reported(story, paper),
    action: `${story.path}/report`,
    fields: Object.fromEntries(fields),
  };
}

export const thanksPage = (story: Story, paper: Paper): ThanksPage => ({
  head: headFor(paper, 'Thank you'),
  story: reported(story, paper),
});

const headFor = (paper: Paper, title: string): DeskHead => ({
  ...deskHead(paper, title),
  title: `${title} | ${paper.name}`,
});

const reported = ({ path, title, language }: Story, paper: Paper): ReportedStory => ({
  href: path,
  title,
  ...differing(language, paper.language),
});
