import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { River } from '../card/cursor.ts';
import { type RiverView, riverView } from '../card/river.view.ts';
import { type Period, periodPath } from './dated.ts';

export interface ArchivePage extends ReaderPage {
  readonly title: string;
  /** The ways up: the archive, the year, the month. */
  readonly above: readonly ArchiveLink[];
  /** Years, months or days that hold stories. */
  readonly parts: readonly ArchiveLink[];
  readonly partsLabel: string;
  readonly river: RiverView;
  readonly none: string;
}

interface ArchiveLink {
  readonly href: string;
  readonly name: string;
}

export const showArchive = view<ArchivePage>('articles/archive');

/** `parts` are the years, months or days below the period that hold stories. */
export function archivePage(
  period: Period | undefined,
  parts: readonly number[],
  found: River,
  paper: Paper,
): ArchivePage {
  const title = period ? titleOf(period, paper) : 'Archive';
  const path = period ? periodPath(period.year, period.month, period.day) : '/archive';

  return {
    head: headOf(paper, {
      headline: period ? `Archive: ${title}` : title,
      description: period ? `Stories published in ${paper.name}: ${title}.` : `Every story of ${paper.name}, by date.`,
      path: path + found.here,
    }),
    chrome: chromeOf(paper),
    title,
    above: period ? above(period, paper) : [],
    parts: parts.map((part) => partLink(period, part, paper)),
    partsLabel: period ? (period.month ? 'Days' : 'Months') : 'Years',
    river: riverView(found, paper, { kicker: true }),
    none: period ? 'Nothing was published then.' : 'Nothing has been published yet.',
  };
}

function titleOf({ year, month, day, from }: Period, { dates }: Paper): string {
  if (day) return dates.fullDay(from);

  return month ? dates.month(year, month) : String(year);
}

function above({ year, month, day }: Period, { dates }: Paper): ArchiveLink[] {
  const links = [{ href: periodPath(year), name: String(year) }];
  if (month) links.push({ href: periodPath(year, month), name: dates.month(year, month) });

  return [{ href: '/archive', name: 'Archive' }, ...links.slice(0, day ? 2 : month ? 1 : 0)];
}

function partLink(period: Period | undefined, part: number, { dates }: Paper): ArchiveLink {
  if (!period) return { href: periodPath(part), name: String(part) };
  if (!period.month) return { href: periodPath(period.year, part), name: dates.month(period.year, part) };

  return { href: periodPath(period.year, period.month, part), name: String(part) };
}
