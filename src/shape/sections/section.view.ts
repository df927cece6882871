import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import { pagePath } from '../../site/menu.ts';
import type { Paper } from '../../site/paper.ts';
import { hues, type Section } from '../../site/section.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import type { ShapeChange } from '../past/past.store.ts';
import { type PastView, pastView } from '../past/past.view.ts';
import { type Choice, choicesOf, fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';
import { sectionFields } from './section.form.ts';
import type { SectionRow } from './section.store.ts';
import { standOfSection } from './sections.ts';

export interface SectionsPage extends ShapePage {
  readonly rows: readonly (SectionRow & {
    readonly href: string;
    readonly path: string;
    readonly canUp: boolean;
    readonly canDown: boolean;
  })[];
}

export const showSections = view<SectionsPage>('shape/sections', 'layout/desk');

export const sectionsPage = (
  rows: readonly SectionRow[],
  note: string,
  paper: Paper,
  account: Account,
): SectionsPage => ({
  ...shapePage(paper, account, 'Sections', { tab: '/desk/sections', note }),
  rows: rows.map((row, index) => ({
    ...row,
    href: `/desk/sections/${row.id}`,
    path: pagePath(row.slug),
    canUp: index > 0,
    canDown: index < rows.length - 1,
  })),
});

export interface SectionFormPage extends ShapePage {
  readonly past: PastView;
  readonly action: string;
  readonly base: string;
  readonly fields: Readonly<Record<'name' | 'slug' | 'description', Field>>;
  readonly hues: readonly Choice[];
  readonly hueProblem: string;
  readonly slugHint: string;
  readonly button: string;
  readonly turn:
    | { readonly action: string; readonly title: string; readonly hint: string; readonly button: string }
    | undefined;
}

export const showSectionForm = view<SectionFormPage>('shape/section', 'layout/desk');

export interface SectionEditing {
  readonly past: readonly ShapeChange[];
  readonly id: number;
  /** Undefined while it is being made. */
  readonly section: Section | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function sectionFormPage(editing: SectionEditing, paper: Paper, account: Account): SectionFormPage {
  const { id, section, typed, problems, note, past } = editing;

  return {
    ...shapePage(paper, account, section ? `Section: ${section.name}` : 'New section', {
      tab: '/desk/sections',
      problems,
      note,
    }),
    past: pastView(past, { action: `/desk/sections/${id}`, base: section ? standOfSection(section) : '' }, paper),
    action: `/desk/sections/${id}`,
    base: section ? standOfSection(section) : '',
    fields: fieldsOf(sectionFields, typed, problems),
    hues: choicesOf(
      hues.map((hue) => [hue, hueNames[hue]]),
      typed.hue ?? '',
    ),
    hueProblem: problemOf(problems, 'hue'),
    slugHint: section
      ? 'If you change it, every former address leads to the new one, for the section and all of its stories.'
      : 'Left empty, it follows the name.',
    button: section ? 'Save section' : 'Make section',
    turn: section && turnOf(section),
  };
}

export const typedOfSection = ({ name, slug, description, hue }: Section) => ({ name, slug, description, hue });

const hueNames: Record<(typeof hues)[number], string> = {
  finance: 'Sea green',
  markets: 'Leaf green',
  companies: 'Indigo',
  economy: 'Blue',
  technology: 'Violet',
  money: 'Amber',
  opinion: 'Vermilion',
  life: 'Magenta',
};

function turnOf({ id, retired }: Section) {
  const action = `/desk/sections/${id}/turn`;
  if (retired) {
    const hint = 'It stands in the menus again and takes new stories.';
    return { action, title: 'Bring it back', hint, button: 'Bring section back' };
  }

  const hint = 'It takes no new stories and leaves the menus. Its stories and its address keep working.';
  return { action, title: 'Retire it', hint, button: 'Retire section' };
}
