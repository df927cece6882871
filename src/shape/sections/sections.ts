import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { nextEdition } from '../../site/paper.store.ts';
import type { Section } from '../../site/section.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import { attempt, changedMeanwhile, standOf } from '../attempt.ts';
import { whyNot } from '../first-parts.ts';
import { wishedSlug } from '../naming.ts';
import { moved, type OrderChange } from '../order.ts';
import { keepPast } from '../past/past.ts';
import type { SectionForm } from './section.form.ts';
import {
  insertSection,
  keepSectionSlug,
  placeSection,
  reopenSection,
  retireSection,
  updateSection,
} from './section.store.ts';

/** What is wrong with a wish; none where it was carried out. */
export type Problems = readonly Problem[];

export const standOfSection = ({ slug, name, description, hue }: Section) => standOf([slug, name, description, hue]);

export async function makeSection(site: Site, account: Account, id: number, form: SectionForm): Promise<Problems> {
  const slug = wishedSlug(form);
  const refusal = await whyNot(site.db, 'section', id, slug);
  if (refusal) return [{ field: 'slug', message: refusal }];

  const isDone = await attempt(site.db, [
    insertSection({ ...form, id, slug }),
    nextEdition(),
    noteDeed(site, account, { act: 'made', about: `Section: ${form.name}`, aboutId: id }),
  ]);
  return isDone ? [] : [{ field: 'slug', message: `Another section has the address /${slug}. Choose a different one` }];
}

export async function changeSection(
  site: Site,
  account: Account,
  before: Section,
  form: SectionForm,
): Promise<{ problems: Problems; isStale: boolean }> {
  const { id } = before;
  const slug = wishedSlug(form);
  const stale = { problems: [{ field: 'name', message: changedMeanwhile('this section') }], isStale: true };
  if (form.base !== standOfSection(before)) return stale;
  const refusal = await whyNot(site.db, 'section', id, slug);
  if (refusal) return { problems: [{ field: 'slug', message: refusal }], isStale: false };

  const isDone = await attempt(site.db, [
    updateSection({ ...form, id, slug }, before),
    ...(slug === before.slug ? [] : keepSectionSlug(id, before.slug, slug)),
    ...keepPast(site, account, { kind: 'section', id }, [before, { ...form, slug }]),
    nextEdition(),
    noteDeed(site, account, { act: 'changed', about: `Section: ${wordsOf(before.name, form.name)}`, aboutId: id }),
  ]);
  return isDone ? { problems: [], isStale: false } : stale;
}

const wordsOf = (before: string, after: string) => (before === after ? after : `${before} → ${after}`);

export async function orderSections(
  site: Site,
  account: Account,
  sections: readonly Section[],
  { id, by }: OrderChange,
): Promise<void> {
  const at = sections.findIndex((section) => section.id === id);
  const order = moved(sections, at, by);
  await site.db.atomically([
    ...order.map((section, position) => placeSection(section.id, position + 1)),
    nextEdition(),
    noteDeed(site, account, { act: 'moved', about: `Section: ${sections[at]?.name ?? id}`, aboutId: id }),
  ]);
}

/** Whether it was carried out: the last open section stays. */
export const turnSection = (site: Site, account: Account, { id, name }: Section, turn: 'retire' | 'reopen') =>
  attempt(site.db, [
    turn === 'retire' ? retireSection(id, site.now().toISOString()) : reopenSection(id),
    nextEdition(),
    noteDeed(site, account, {
      act: turn === 'retire' ? 'retired' : 'brought back',
      about: `Section: ${name}`,
      aboutId: id,
    }),
  ]);
