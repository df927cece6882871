import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';

/** A page on which the paper, its topics or its series are shaped. */
export interface ShapePage extends DeskPage {
  readonly heading: string;
  readonly tabs: readonly Tab[];
  /** What happened just now; empty where nothing did. */
  readonly note: string;
}

interface Tab {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

const paperTabs = [
  ['/desk/sections', 'Sections'],
  ['/desk/pages', 'Pages of text'],
  ['/desk/menus', 'Menus'],
  ['/desk/settings', 'Settings'],
  ['/desk/settings/history', 'History'],
] as const;

const nameTabs = [
  ['/desk/topics', 'Topics'],
  ['/desk/series', 'Series'],
] as const;

type TabPath = (typeof paperTabs)[number][0] | (typeof nameTabs)[number][0];

interface ShapePlace {
  readonly tab: TabPath;
  readonly problems?: readonly Problem[];
  readonly note?: string;
}

export function shapePage(paper: Paper, account: Account, heading: string, place: ShapePlace): ShapePage {
  const { tab, problems = [], note = '' } = place;
  const tabs = nameTabs.some(([href]) => href === tab) ? nameTabs : paperTabs;

  return {
    ...deskPage(paper, account, heading, { problems, current: tabs[0][0] }),
    heading,
    tabs: tabs.map(([href, name]) => ({ href, name, isCurrent: href === tab })),
    note,
  };
}

/** Fields of a form with what was typed into them and what is wrong with it. */
export const fieldsOf = <Name extends string>(
  names: readonly Name[],
  typed: Readonly<Record<string, string>>,
  problems: readonly Problem[],
) =>
  Object.fromEntries(
    names.map((name) => [name, { value: typed[name] ?? '', problem: problemOf(problems, name) }]),
  ) as Record<Name, Field>;

/** One of several to choose from. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

export const choicesOf = (pairs: readonly (readonly [string, string])[], chosen: string): Choice[] =>
  pairs.map(([value, name]) => ({ value, name, isChosen: value === chosen }));

/** What a redirect says has happened; only words we wrote ourselves are shown. */
export const noteOf = (notes: Readonly<Record<string, string>>, done: unknown): string =>
  typeof done === 'string' && Object.hasOwn(notes, done) ? (notes[done] ?? '') : '';
