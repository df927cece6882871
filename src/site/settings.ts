import type { Config } from '../config.ts';
import type { DateStyle } from './dates.ts';
import { defaultFoot, defaultMasthead, type MenuEntry } from './menu.ts';

/** What the newsroom says of its paper, all of it edited in the desk. */
export interface PaperSettings {
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
  readonly dateStyle: DateStyle;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  /** What stands before the name in the masthead. */
  readonly mark: 'egg' | 'none' | 'icon';
  /** The hash of the paper's own icon; empty without one. */
  readonly icon: string;
  readonly searchEngines: 'welcome' | 'away';
  readonly aiCrawlers: 'welcome' | 'away';
  /** Further lines of /robots.txt. */
  readonly robotsRules: string;
  readonly masthead: readonly MenuEntry[];
  readonly foot: readonly MenuEntry[];
}

export type SettingName = keyof PaperSettings;

/** As a setting is stored: text by name; a menu is JSON. */
export type StoredSettings = Readonly<Partial<Record<SettingName, string>>>;

/** The environment gives the first values; what was saved in the desk wins. */
export const firstSettings = (config: Pick<Config, 'siteName' | 'siteLanguage' | 'siteTimezone'>): PaperSettings => ({
  name: config.siteName,
  language: config.siteLanguage,
  timeZone: config.siteTimezone,
  dateStyle: 'stamp',
  email: '',
  phone: '',
  address: '',
  mark: 'egg',
  icon: '',
  searchEngines: 'welcome',
  aiCrawlers: 'welcome',
  robotsRules: '',
  masthead: defaultMasthead,
  foot: defaultFoot,
});

export function settingsOf(stored: StoredSettings, first: PaperSettings): PaperSettings {
  const { masthead, foot, ...said } = stored;

  return {
    ...first,
    ...(said as Partial<PaperSettings>),
    ...(masthead ? { masthead: JSON.parse(masthead) as MenuEntry[] } : {}),
    ...(foot ? { foot: JSON.parse(foot) as MenuEntry[] } : {}),
  };
}

export const settingText = (settings: PaperSettings, name: SettingName): string => {
  const value = settings[name];

  return typeof value === 'string' ? value : JSON.stringify(value);
};
