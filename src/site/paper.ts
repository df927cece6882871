import type { Counters } from './counters.ts';
import { type Dates, keptDates } from './dates.ts';
import { type Direction, directionOf } from './language.ts';
import type { PageName } from './menu.ts';
import { shownPages } from './pages.ts';
import { allSections, anySample, pageNames, paperSettings } from './paper.store.ts';
import { isOpen, type Section } from './section.ts';
import { firstSettings, type PaperSettings, settingsOf } from './settings.ts';
import type { Site } from './site.ts';

/** The paper at this moment, as its pages know it. */
export interface Paper {
  readonly name: string;
  readonly language: string;
  readonly dir: Direction;
  /** The public origin, without a slash at its end. */
  readonly baseUrl: string;
  /** The sections of the menus, in their order; retired ones are left out. */
  readonly sections: readonly Section[];
  /** Retired ones as well: their stories and their addresses stay. */
  readonly everySection: readonly Section[];
  /** The pages of text that readers may see. */
  readonly pages: readonly PageName[];
  readonly settings: PaperSettings;
  /** How often the settings were changed. */
  readonly shapeRevision: number;
  /** While the sample edition is there, search engines are asked to stay away. */
  readonly hasSample: boolean;
  /** Another number, another paper: something readers see has changed. */
  readonly edition: number;
  readonly counters: Counters;
  /** In the paper's zone, language and style of this moment. */
  readonly dates: Dates;
  readonly now: Date;
}

export async function openPaper({ db, config, now }: Pick<Site, 'db' | 'config' | 'now'>): Promise<Paper> {
  const [everySection, hasSample, kept, pages] = await Promise.all([
    allSections(db),
    anySample(db),
    paperSettings(db),
    pageNames(db),
  ]);
  const settings = settingsOf(kept.stored, firstSettings(config));
  const { name, language, timeZone, dateStyle } = settings;

  return {
    name,
    language,
    dir: directionOf(language),
    baseUrl: config.baseUrl,
    sections: everySection.filter(isOpen),
    everySection,
    pages: shownPages(pages, settings),
    settings,
    shapeRevision: kept.shapeRevision,
    hasSample,
    edition: kept.edition,
    counters: kept.counters,
    dates: keptDates(timeZone, language, dateStyle),
    now: now(),
  };
}

/** The paper's dates alone, for work beside the pages. */
export async function openDates({ db, config }: Pick<Site, 'db' | 'config'>): Promise<Dates> {
  const { stored } = await paperSettings(db);
  const { timeZone, language, dateStyle } = settingsOf(stored, firstSettings(config));

  return keptDates(timeZone, language, dateStyle);
}
