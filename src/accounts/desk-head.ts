import { type Icon, iconOf, type Mark, markOf } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { asset } from '../web/assets.ts';
import type { Problem } from '../web/parse.ts';

/** The head of a page that only the newsroom sees. */
export interface DeskHead {
  readonly lang: string;
  readonly title: string;
  readonly stylesheets: readonly string[];
  readonly script: string;
  readonly siteName: string;
  readonly icon: Icon;
  readonly mark: Mark;
}

export function deskHead(paper: Paper, title: string, problems: readonly Problem[] = []): DeskHead {
  return {
    lang: 'en-GB',
    title: `${problems.length > 0 ? 'Error: ' : ''}${title} | ${paper.name} newsroom`,
    stylesheets: [asset('/css/site.css'), asset('/css/admin.css'), asset('/css/diff.css')],
    script: asset('/js/desk.js'),
    siteName: paper.name,
    icon: iconOf(paper),
    mark: markOf(paper),
  };
}

/** Problems by field, for the words above an input; empty where there is none. */
export const problemOf = (problems: readonly Problem[], field: string) =>
  problems.find((problem) => problem.field === field)?.message ?? '';

export interface Field {
  readonly value: string;
  /** What is wrong with it; empty where nothing is. */
  readonly problem: string;
}
