import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import type { Sql } from '../../db/sql.ts';
import { nextEdition } from '../../site/paper.store.ts';
import { firstSettings, type SettingName, settingText } from '../../site/settings.ts';
import type { Site } from '../../site/site.ts';
import { attempt } from '../attempt.ts';
import {
  insertChange,
  keepIcon,
  nextShapeRevision,
  type SettingChange,
  type SettingValue,
  storedSetting,
  writeSetting,
} from './setting.store.ts';

/** What the settings are called in the desk. */
export const settingLabels: Record<SettingName, string> = {
  name: 'Name',
  language: 'Language',
  timeZone: 'Time zone',
  dateStyle: 'Date style',
  email: 'Email address',
  phone: 'Telephone',
  address: 'Postal address',
  mark: 'Mark before the name',
  icon: 'Icon',
  searchEngines: 'Search engines',
  aiCrawlers: 'AI crawlers',
  robotsRules: 'Further rules for robots',
  masthead: 'Menu in the masthead',
  foot: 'Menu in the foot',
};

export type Wanted = readonly (readonly [SettingName, SettingValue])[];

/**
 * Changes settings, each with its row in the history; false where somebody changed one since `base`. What is the same
 * as before is left alone, and what was never set here stays the environment's.
 */
export async function changeSettings(
  site: Site,
  account: Account,
  base: number,
  wanted: Wanted,
  also: readonly Sql[] = [],
): Promise<boolean> {
  const first = firstSettings(site.config);
  const before = await Promise.all(wanted.map(([name]) => storedSetting(site.db, name)));
  const changes = wanted.flatMap(([name, value], index) => {
    const oldValue = before[index]?.value ?? null;
    const isSame = value === oldValue || (oldValue === null && value === settingText(first, name));
    return isSame ? [] : [{ name, oldValue, newValue: value }];
  });

  return attempt(site.db, [
    nextShapeRevision(base),
    ...also,
    ...changes.flatMap((change) => commandsOf(site, account, change)),
    nextEdition(),
  ]);
}

type Change = Pick<SettingChange, 'name' | 'oldValue' | 'newValue'>;

const commandsOf = (site: Site, account: Account, change: Change): Sql[] => [
  writeSetting(change.name, change.newValue),
  insertChange({ id: site.db.newId(), at: site.now().toISOString(), accountName: account.name, ...change }),
  noteDeed(site, account, { act: 'changed', about: `Setting: ${settingLabels[change.name]}` }),
];

/** The icon takes its place before the name at once. */
export const changeIcon = (site: Site, account: Account, base: number, { hash, png }: { hash: string; png: string }) =>
  changeSettings(
    site,
    account,
    base,
    [
      ['icon', hash],
      ['mark', 'icon'],
    ],
    [keepIcon(hash, png)],
  );

/** Puts the value back that a change replaced. */
export const undoChange = (site: Site, account: Account, base: number, { name, oldValue }: SettingChange) =>
  changeSettings(site, account, base, [[name, oldValue]]);
