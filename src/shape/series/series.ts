import { z } from 'zod';
import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { nextEdition } from '../../site/paper.store.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import { attempt, changedMeanwhile, standOf } from '../attempt.ts';
import { naming, wishedSlug } from '../naming.ts';
import { moved, type OrderChange } from '../order.ts';
import { keepPast } from '../past/past.ts';
import {
  forgetPlaces,
  insertSeriesByHand,
  keepSeriesSlug,
  type Part,
  placePart,
  type SeriesRow,
  seriesBySlug,
  updateSeries,
} from './series.store.ts';

export const SeriesForm = z.object(naming);

type SeriesForm = z.output<typeof SeriesForm>;

export const standOfSeries = ({ slug, name, description }: SeriesRow) => standOf([slug, name, description]);

export interface Outcome {
  readonly problems: readonly Problem[];
  readonly isStale: boolean;
}

const done: Outcome = { problems: [], isStale: false };
const taken = (name: string): Outcome => ({
  problems: [{ field: 'slug', message: `The series “${name}” has or had this address. Choose a different one` }],
  isStale: false,
});

export async function makeSeries(site: Site, account: Account, id: number, form: SeriesForm): Promise<Outcome> {
  const slug = wishedSlug(form);
  const holder = await seriesBySlug(site.db, slug);
  if (holder) return holder.id === id ? done : taken(holder.name);

  const isDone = await attempt(site.db, [
    insertSeriesByHand({ ...form, id, slug }),
    nextEdition(),
    noteDeed(site, account, { act: 'made', about: `Series: ${form.name}`, aboutId: id }),
  ]);
  return isDone ? done : taken(form.name);
}

export async function changeSeries(
  site: Site,
  account: Account,
  before: SeriesRow,
  form: SeriesForm,
): Promise<Outcome> {
  const { id } = before;
  const slug = wishedSlug(form);
  const stale = { problems: [{ field: 'name', message: changedMeanwhile('this series') }], isStale: true };
  if (form.base !== standOfSeries(before)) return stale;
  const holder = await seriesBySlug(site.db, slug);
  if (holder && holder.id !== id) return taken(holder.name);

  const about = before.name === form.name ? form.name : `${before.name} → ${form.name}`;
  const isDone = await attempt(site.db, [
    updateSeries({ ...form, id, slug }, before),
    ...(slug === before.slug ? [] : keepSeriesSlug(id, before.slug, slug)),
    ...keepPast(site, account, { kind: 'series', id }, [before, { ...form, slug }]),
    nextEdition(),
    noteDeed(site, account, { act: 'changed', about: `Series: ${about}`, aboutId: id }),
  ]);
  return isDone ? done : stale;
}

/** Writes the places of all parts, with one of them moved. */
export async function orderParts(
  site: Site,
  account: Account,
  series: SeriesRow,
  parts: readonly Part[],
  { id, by }: OrderChange,
): Promise<boolean> {
  const order = moved(
    parts,
    parts.findIndex((part) => part.id === id),
    by,
  );

  return attempt(site.db, [
    forgetPlaces(series.id),
    ...order.map((part, position) => placePart(series.id, part.id, position + 1)),
    nextEdition(),
    noteDeed(site, account, { act: 'ordered', about: `Series: ${series.name}`, aboutId: series.id }),
  ]);
}

/** Gives the parts back to the order of their dates. */
export const orderByDate = (site: Site, account: Account, { id, name }: SeriesRow): Promise<number[]> =>
  site.db.atomically([
    forgetPlaces(id),
    nextEdition(),
    noteDeed(site, account, { act: 'ordered by date', about: `Series: ${name}`, aboutId: id }),
  ]);
