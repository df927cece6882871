import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import { type MenuEntry, menuLinks } from '../../site/menu.ts';
import { iconOf } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { type PaperSettings, settingText } from '../../site/settings.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type Choice, choicesOf, fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';
import { settingFields } from './setting.form.ts';
import type { SettingChange, SettingValue } from './setting.store.ts';
import { settingLabels } from './settings.ts';

type Name = (typeof settingFields)[number];

export interface SettingsPage extends ShapePage {
  readonly base: string;
  readonly fields: Readonly<Record<Name, Field>>;
  readonly dateStyles: readonly Choice[];
  readonly marks: readonly Choice[];
  readonly engines: readonly Choice[];
  readonly crawlers: readonly Choice[];
  readonly timeZones: readonly string[];
  readonly icon: { readonly href: string; readonly isOwn: boolean };
  readonly iconProblem: string;
  readonly isSample: boolean;
}

export const showSettings = view<SettingsPage>('shape/settings', 'layout/desk');

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const crawlerChoices = [
  ['welcome', 'Welcome'],
  ['away', 'Asked to stay away'],
] as const;

const markChoices = [
  ['egg', 'The egg'],
  ['none', 'Nothing: the name alone'],
  ['icon', 'Our own icon'],
] as const;

interface Words {
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function settingsPage({ typed, problems, note }: Words, paper: Paper, account: Account): SettingsPage {
  const { dates, now } = paper;
  const dateStyles = [
    ['stamp', '2025-04-14 20:26:49'],
    ['words', '14 April 2025, 20:26 and the zone'],
  ] as const;

  return {
    ...shapePage(paper, account, 'Settings', {
      tab: '/desk/settings',
      problems,
      note: note || `It is ${dates.inDesk(now.toISOString(), now).text} at the paper.`,
    }),
    base: String(paper.shapeRevision),
    fields: fieldsOf(settingFields, typed, problems),
    dateStyles: choicesOf(dateStyles, typed.dateStyle ?? ''),
    marks: choicesOf(markChoices, typed.mark ?? ''),
    engines: choicesOf(crawlerChoices, typed.searchEngines ?? ''),
    crawlers: choicesOf(crawlerChoices, typed.aiCrawlers ?? ''),
    timeZones,
    icon: { href: iconOf(paper).href, isOwn: paper.settings.icon !== '' },
    iconProblem: problemOf(problems, 'icon'),
    isSample: paper.hasSample,
  };
}

export const typedSettings = (settings: PaperSettings) =>
  Object.fromEntries(settingFields.map((name) => [name, settingText(settings, name)]));

export interface HistoryPage extends ShapePage {
  readonly base: string;
  readonly rows: readonly ChangeRow[];
  readonly older: string | undefined;
}

interface ChangeRow {
  readonly label: string;
  readonly at: { readonly iso: string; readonly text: string };
  readonly by: string;
  readonly before: string;
  readonly after: string;
  readonly action: string;
}

export const showHistory = view<HistoryPage>('shape/history', 'layout/desk');

export const historyPage = (
  changes: readonly SettingChange[],
  older: string | undefined,
  note: string,
  paper: Paper,
  account: Account,
): HistoryPage => ({
  ...shapePage(paper, account, 'History of the settings', { tab: '/desk/settings/history', note }),
  base: String(paper.shapeRevision),
  rows: changes.map((change) => ({
    label: settingLabels[change.name],
    at: paper.dates.inDesk(change.at, paper.now),
    by: change.accountName,
    before: inWords(change, change.oldValue, paper),
    after: inWords(change, change.newValue, paper),
    action: `/desk/settings/history/${change.id}`,
  })),
  older,
});

/** A value as a person reads it. */
function inWords({ name }: SettingChange, value: SettingValue, paper: Paper): string {
  if (value === null) return 'As it was at the start';
  if (value === '') return 'Nothing';
  if (name === 'masthead' || name === 'foot') return menuWords(JSON.parse(value) as MenuEntry[], paper);
  if (name === 'icon') return 'An icon of our own';

  const choices: readonly (readonly [string, string])[] =
    name === 'mark' ? markChoices : name === 'searchEngines' || name === 'aiCrawlers' ? crawlerChoices : [];
  return choices.find(([choice]) => choice === value)?.[1] ?? value;
}

const menuWords = (entries: readonly MenuEntry[], paper: Paper) =>
  entries
    .map((entry) => (entry.kind === 'sections' ? 'All sections' : (menuLinks([entry], paper)[0]?.name ?? 'Gone')))
    .join(', ') || 'Nothing';
