import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { readersSeeChange, readersSeeUntilNow } from '../../articles/saving/saving.ts';
import { keepNotice } from '../../articles/withdrawn/notices.ts';
import type { Sql } from '../../db/sql.ts';
import { banPair, keepAnswer, nameNoOriginal, nameOriginal, tellApart, unbanPair } from '../../rails/pairs.ts';
import { pagesChange } from '../../site/changes.store.ts';
import type { Site } from '../../site/site.ts';
import { type Outcome, saveStory } from '../saving.ts';
import type { DeskArticle } from '../story.store.ts';
import type { Saying } from './links.form.ts';

export interface Said {
  readonly story: DeskArticle;
  readonly other: { readonly id: number; readonly title: string };
  readonly say: Saying;
  readonly account: Account;
}

const deeds: Record<Exclude<Saying, 'redirect'>, string> = {
  ban: 'banned from beside another story',
  allow: 'allowed beside another story again',
  both: 'kept beside a story like it',
  canonical: 'named another story as the original of',
  different: 'told from a story like it',
};

/** Carries out what an editor says of two stories; what readers see of both is found anew. */
export async function sayOfPair(site: Site, { story, other, say, account }: Said): Promise<Outcome['kind']> {
  const at = site.now().toISOString();
  if (say === 'redirect') {
    const led = { shows: 'elsewhere' as const, words: '', targetArticleId: other.id, targetPageId: null };
    const also = [keepNotice(story.id, led), keepAnswer(story.id, other.id, 'same', at)];
    const wish = { id: story.id, content: story.content, base: story.revision, account, also };
    return (await saveStory(site, { ...wish, action: 'withdraw' })).kind;
  }

  await site.db.atomically([
    ...pagesChange([`links:${story.id}`, `links:${other.id}`], at),
    ...commands(story.id, other.id, say, at),
    ...[story.id, other.id].flatMap((id) => [...readersSeeUntilNow(id, at), ...readersSeeChange(id, at)]),
    noteDeed(site, account, { act: deeds[say], about: story.content.title, aboutId: story.id }),
  ]);
  return 'saved';
}

function commands(id: number, otherId: number, say: Exclude<Saying, 'redirect'>, at: string): Sql[] {
  if (say === 'ban') return banPair(id, otherId);
  if (say === 'allow') return [unbanPair(id, otherId)];
  if (say === 'canonical') return [...nameOriginal(id, otherId), keepAnswer(id, otherId, 'same', at)];
  if (say === 'both') return [nameNoOriginal(id), keepAnswer(id, otherId, 'both', at)];

  return [nameNoOriginal(id), tellApart(id, otherId), keepAnswer(id, otherId, 'different', at)];
}
