import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import type { Sql } from '../../db/sql.ts';
import { isConflict } from '../../errors.ts';
import { refileStoriesOf } from '../../search/refiling.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import { slugOf } from '../slug.ts';
import type { ProfileForm } from './profile.form.ts';
import {
  insertProfile,
  mergeAuthors,
  type Profile,
  type ProfileWords,
  profileBySlug,
  retireAuthor,
  updateProfile,
} from './profile.store.ts';

type Keeping = Pick<Site, 'db' | 'now'>;

export interface Portrait {
  readonly file: string;
  readonly description: string;
}

export type Kept =
  | { readonly kind: 'kept'; readonly id: number }
  | { readonly kind: 'invalid'; readonly problem: Problem };

interface Wish {
  readonly form: ProfileForm;
  readonly portrait: Portrait | undefined;
}

/** Makes a profile before its first story, such as one for "Staff reporter". */
export async function addProfile(site: Keeping, by: Account, wish: Wish): Promise<Kept> {
  const words = wordsOf(site.db.newId(), wish);
  const note = noteDeed(site, by, { act: 'made the author profile of', about: words.name, aboutId: words.id });

  return keep(site, words, [...insertProfile(words, site.now().toISOString()), note]);
}

export async function changeProfile(site: Keeping, by: Account, before: Profile, wish: Wish): Promise<Kept> {
  const words = wordsOf(before.id, wish);
  const about = words.name === before.name ? words.name : `${before.name} → ${words.name}`;
  const note = noteDeed(site, by, { act: 'changed the author profile of', about, aboutId: before.id });
  const refiling = words.name === before.name ? [] : [refileStoriesOf('author', before.id)];

  return keep(site, words, [...updateProfile(words, before, site.db.newId()), ...refiling, note]);
}

async function keep({ db }: Keeping, { id, slug }: ProfileWords, commands: readonly Sql[]): Promise<Kept> {
  try {
    await db.atomically(commands);
    return { kind: 'kept', id };
  } catch (error) {
    const other = isConflict(error) ? await profileBySlug(db, slug) : undefined;
    if (!other || other.id === id) throw error;

    const message = `${other.name} has or had this name. Choose another one, or merge the two`;
    return { kind: 'invalid', problem: { field: 'name', message } };
  }
}

function wordsOf(id: number, { form, portrait }: Wish): ProfileWords {
  const { name, role, bio, account } = form;
  const picture = { pictureFile: portrait?.file ?? null, pictureDescription: portrait?.description ?? null };

  return { id, slug: slugOf(name), name, role, bio, accountId: account, ...picture };
}

export type Target =
  | { readonly kind: 'found'; readonly into: Profile }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** The author of a name, present or former, whom another may be merged into. */
export async function mergeTarget({ db }: Pick<Site, 'db'>, from: Profile, name: string): Promise<Target> {
  const into = await profileBySlug(db, slugOf(name));
  const invalid = (message: string): Target => ({ kind: 'invalid', problem: { field: 'into', message } });
  if (!into) return invalid('There is no author with this name');
  if (into.id === from.id) return invalid('Choose another author than this one');

  return { kind: 'found', into };
}

/** The stories, cards and former addresses of one author become another's. */
export function merge(site: Keeping, by: Account, from: Profile, into: Profile) {
  const note = noteDeed(site, by, { act: 'merged the author', about: `${from.name} → ${into.name}`, aboutId: into.id });

  return site.db.atomically([refileStoriesOf('author', from.id), ...mergeAuthors(from.id, into.id), note]);
}

/** The form no longer proposes them; their page and their stories stay. */
export const retire = (site: Keeping, by: Account, { id, name }: Profile) =>
  site.db.atomically([
    retireAuthor(id, 1),
    noteDeed(site, by, { act: 'retired the author', about: name, aboutId: id }),
  ]);

export const bringBack = (site: Keeping, by: Account, { id, name }: Profile) =>
  site.db.atomically([
    retireAuthor(id, 0),
    noteDeed(site, by, { act: 'brought back the author', about: name, aboutId: id }),
  ]);
