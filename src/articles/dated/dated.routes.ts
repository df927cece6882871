import { type Request, type Response, Router } from 'express';
import type { Reader } from '../../db/database.ts';
import type { Dates } from '../../site/dates.ts';
import { idsOf, keepPage } from '../../site/keeping.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readPart, readQuery } from '../../web/parse.ts';
import { cardsBetween } from '../card/card.store.ts';
import { type River, river, type Turn, TurnQuery } from '../card/cursor.ts';
import { anyBetween, publishedSpan } from './dated.store.ts';
import { daysIn, type Period, PeriodParts, periodOf } from './dated.ts';
import { archivePage, showArchive } from './dated.view.ts';

const pageSize = 30;
const nothing: River = { cards: [], newer: undefined, older: undefined, here: '' };

export function datedRoutes(site: Site): Router {
  const routes = Router();

  routes.get(['/archive', '/archive/:year', '/archive/:year/:month', '/archive/:year/:month/:day'], show);

  async function show(req: Request, res: Response): Promise<void> {
    const { year, month, day } = readPart(PeriodParts, req.params, 'This part of the archive');
    const turn = readQuery(TurnQuery, req.query);
    const paper = await openPaper(site);
    const period = year === undefined ? undefined : periodOf(paper.dates, year, month, day);
    const [parts, found] = await Promise.all([
      partsOf(site.db, paper.dates, period),
      period?.month ? storiesOf(site.db, period, turn) : nothing,
    ]);

    keepPage(res, paper, {
      tags: ['archive'],
      stories: idsOf(found.cards),
      query: ['before', 'after'],
      asOf: 'day',
    });
    showArchive(res, archivePage(period, parts, found, paper));
  }

  return routes;
}

const storiesOf = (db: Reader, { from, to }: Period, turn: Turn) =>
  river((at, limit) => cardsBetween(db, from, to, at, limit), turn, pageSize);

/** The years of the archive, the months of a year or the days of a month that hold a published story. */
async function partsOf(db: Reader, dates: Dates, period: Period | undefined): Promise<number[]> {
  if (!period) return years(await publishedSpan(db), dates);
  const { year, month, day } = period;
  if (day) return [];

  const parts = numbers(1, month ? daysIn(year, month) : 12);
  const ranges = parts.map((part) => (month ? periodOf(dates, year, month, part) : periodOf(dates, year, part)));
  const held = await Promise.all(ranges.map(({ from, to }) => anyBetween(db, from, to)));
  return parts.filter((_, index) => held[index]);
}

function years(span: { first: string; last: string } | null, dates: Dates): number[] {
  if (!span) return [];

  const [first, last] = [span.first, span.last].map((iso) => Number(dates.dayOf(iso).slice(0, 4)));
  return numbers(first as number, last as number).reverse();
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
