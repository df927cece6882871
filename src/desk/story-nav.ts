import type { Account } from '../accounts/account.ts';
import { may } from '../accounts/permissions.ts';
import { articlePath } from '../articles/slug.ts';
import type { DeskArticle } from './story.store.ts';

/** The pages about one story: everything `desk/_storynav` prints. */
export type StoryNav = readonly {
  readonly href: string;
  readonly name: string;
  readonly number: string;
  readonly isCurrent: boolean;
}[];

export type StoryPlace = 'Write' | 'History' | 'Corrections' | 'Links';

export function storyNav(story: DeskArticle, account: Account, current: StoryPlace): StoryNav {
  const desk = `/desk/articles/${story.id}`;
  const isCorrectable = story.publishedAt !== null && may(account, 'correct a story');
  const isOnSite = story.status === 'published';
  const places: readonly (readonly [name: string, href: string, number: string, isShown: boolean])[] = [
    ['Write', desk, '', true],
    ['History', `${desk}/history`, String(story.revision), true],
    ['Links', `${desk}/links`, '', may(account, 'publish a story', story)],
    ['Corrections', `${desk}/corrections`, '', isCorrectable],
    ['View on site', articlePath(story.publicSectionSlug, story.publicSlug), '', isOnSite],
  ];

  return places
    .filter(([, , , isShown]) => isShown)
    .map(([name, href, number]) => ({ href, name, number, isCurrent: name === current }));
}
