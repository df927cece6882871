import type { Site } from '../site/site.ts';
import { type MostRead, mostReadOf } from './most-read.ts';
import { type React, reactOf } from './reactions.ts';
import { saltsOf } from './salts.ts';
import { type Views, viewsOf } from './views.ts';

/** Who reads what: counting views and reactions, and what is read now. */
export interface Audience {
  readonly views: Views;
  readonly react: React;
  readonly mostRead: MostRead;
}

export function audienceOf(site: Site): Audience {
  const salts = saltsOf(site);

  return { views: viewsOf(site, salts), react: reactOf(site, salts), mostRead: mostReadOf(site) };
}
