import type { Config } from '../config.ts';
import type { Reader } from '../db/database.ts';
import { memo } from '../web/memo.ts';
import { currentEdition } from './changes.store.ts';
import type { Counters } from './counters.ts';
import { type Dates, keptDates } from './dates.ts';
import { type Direction, directionOf } from './language.ts';
import { type Menus, menusOf, type PageName } from './menu.ts';
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
  readonly menus: Menus;
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

/** What an edition says of the paper as a whole, whatever the time. */
type Standing = Omit<Paper, 'now'>;

/** Read once for an edition: a change that is older than its question is seen, in whichever process it was made. */
export async function openPaper({ db, config, now }: Pick<Site, 'db' | 'config' | 'now'>): Promise<Paper> {
  const edition = await currentEdition(db);
  const standing = await standings(db)(String(edition), () => readStanding(db, config));

  return { ...standing, now: now() };
}

const kept = new WeakMap<Reader, ReturnType<typeof memo<Standing>>>();

/** Each storage has its own; nobody asks for an edition that is gone. */
function standings(db: Reader) {
  const known = kept.get(db) ?? memo<Standing>(1);
  kept.set(db, known);

  return known;
}

async function readStanding(db: Reader, config: Config): Promise<Standing> {
  const [everySection, hasSample, stored, pages] = await Promise.all([
    allSections(db),
    anySample(db),
    paperSettings(db),
    pageNames(db),
  ]);
  const settings = settingsOf(stored.stored, firstSettings(config));
  const { name, language, timeZone, dateStyle } = settings;
  const sections = everySection.filter(isOpen);
  const shown = shownPages(pages, settings);

  return {
    name,
    language,
    dir: directionOf(language),
    baseUrl: config.baseUrl,
    sections,
    everySection,
    pages: shown,
    menus: menusOf(settings, { sections, pages: shown }),
    settings,
    shapeRevision: stored.shapeRevision,
    hasSample,
    edition: stored.edition,
    counters: stored.counters,
    dates: keptDates(timeZone, language, dateStyle),
  };
}

/** The paper's dates alone, for work beside the pages. */
export async function openDates({ db, config }: Pick<Site, 'db' | 'config'>): Promise<Dates> {
  const { stored } = await paperSettings(db);
  const { timeZone, language, dateStyle } = settingsOf(stored, firstSettings(config));

  return keptDates(timeZone, language, dateStyle);
}
