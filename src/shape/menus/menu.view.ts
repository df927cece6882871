import type { Account } from '../../accounts/account.ts';
import type { Field } from '../../accounts/desk-head.ts';
import { type MenuEntry, menuLinks, places } from '../../site/menu.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';

export type MenuName = 'masthead' | 'foot';

export interface MenusPage extends ShapePage {
  readonly base: string;
  readonly menus: readonly MenuView[];
}

interface MenuView {
  readonly menu: MenuName;
  readonly title: string;
  readonly hint: string;
  readonly entries: readonly EntryView[];
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  readonly fields: Readonly<Record<'name' | 'href', Field>>;
}

interface EntryView {
  readonly at: number;
  readonly name: string;
  readonly detail: string;
  readonly canUp: boolean;
  readonly canDown: boolean;
}

export const showMenus = view<MenusPage>('shape/menus', 'layout/desk');

export interface MenuWords {
  /** The menu whose link was typed, with what is wrong with it. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export const menusPage = (words: MenuWords, paper: Paper, account: Account): MenusPage => ({
  ...shapePage(paper, account, 'Menus', {
    tab: '/desk/menus',
    problems: words.problems.map((p) => anchored(p, words)),
    note: words.note,
  }),
  base: String(paper.shapeRevision),
  menus: [
    menuView('masthead', 'In the masthead', 'Under the name of the paper, on every page.', words, paper),
    menuView('foot', 'In the foot', 'Beside the list of all sections, at the end of every page.', words, paper),
  ],
});

/** Both menus have the same fields, so a problem leads to those of its own. */
const anchored = ({ field, message }: Problem, { typed }: MenuWords) => ({ field: `${typed.menu}-${field}`, message });

function menuView(menu: MenuName, title: string, hint: string, { typed, problems }: MenuWords, paper: Paper): MenuView {
  const entries = paper.settings[menu];
  const isTyped = typed.menu === menu;

  return {
    menu,
    title,
    hint,
    entries: entries.map((entry, at) => ({
      at,
      ...wordsOf(entry, paper),
      canUp: at > 0,
      canDown: at < entries.length - 1,
    })),
    choices: choicesFor(entries, paper),
    fields: fieldsOf(['name', 'href'] as const, isTyped ? typed : {}, isTyped ? problems : []),
  };
}

function wordsOf(entry: MenuEntry, paper: Paper): { name: string; detail: string } {
  if (entry.kind === 'sections') return { name: 'All sections', detail: 'In the order of the sections' };
  const [link] = menuLinks([entry], paper);

  return link ? { name: link.name, detail: link.href } : { name: 'Nothing at the moment', detail: missing[entry.kind] };
}

const missing: Record<MenuEntry['kind'], string> = {
  sections: '',
  section: 'A section that is retired',
  page: 'A page of text that readers do not see',
  place: 'A page the paper does not have',
  link: '',
};

function choicesFor(entries: readonly MenuEntry[], paper: Paper) {
  const all: (readonly [MenuEntry, string, string])[] = [
    [{ kind: 'sections' }, 'sections', 'All sections'],
    ...paper.sections.map(({ id, name }) => [{ kind: 'section', id }, `section:${id}`, `Section: ${name}`] as const),
    ...paper.pages.map(({ id, title }) => [{ kind: 'page', id }, `page:${id}`, `Page: ${title}`] as const),
    ...places.map(([path, name]) => [{ kind: 'place', path }, `place:${path}`, name] as const),
  ];
  const has = new Set(entries.map((entry) => JSON.stringify(entry)));

  return all.filter(([entry]) => !has.has(JSON.stringify(entry))).map(([, value, name]) => ({ value, name }));
}
