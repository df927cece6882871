import type { Counters } from './counters.ts';
import type { Dates } from './dates.ts';
import { type Direction, directionOf } from './language.ts';
import { allSections, anySample, paperSettings } from './paper.store.ts';
import type { Section } from './section.ts';
import type { Site } from './site.ts';

/** The paper at this moment, as its pages know it. */
export interface Paper {
  readonly name: string;
  readonly language: string;
  readonly dir: Direction;
  /** The public origin, without a slash at its end. */
  readonly baseUrl: string;
  readonly sections: readonly Section[];
  /** While the sample edition is there, search engines are asked to stay away. */
  readonly hasSample: boolean;
  /** Another number, another paper: something readers see has changed. */
  readonly edition: number;
  readonly counters: Counters;
  readonly dates: Dates;
  readonly now: Date;
}

export async function openPaper({ db, config, dates, now }: Site): Promise<Paper> {
  const [sections, hasSample, settings] = await Promise.all([allSections(db), anySample(db), paperSettings(db)]);

  return {
    name: config.siteName,
    language: config.siteLanguage,
    dir: directionOf(config.siteLanguage),
    baseUrl: config.baseUrl,
    sections,
    hasSample,
    ...settings,
    dates,
    now: now(),
  };
}
