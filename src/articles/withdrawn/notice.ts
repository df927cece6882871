import { Failure } from '../../errors.ts';
import { pagePath } from '../../site/menu.ts';
import type { Paper } from '../../site/paper.ts';
import { articlePath } from '../slug.ts';

/** What stands at the address of a story while it is withdrawn. */
export const notices = ['neutral', 'title', 'elsewhere'] as const;
export type NoticeKind = (typeof notices)[number];

export interface Notice {
  readonly shows: NoticeKind;
  /** A line of explanation for readers; may be empty. */
  readonly words: string;
  readonly targetArticleId: number | null;
  readonly targetPageId: number | null;
  /** Where the story it leads to stands; null unless that is public now. */
  readonly targetSlug: string | null;
  readonly targetSectionSlug: string | null;
  /** The editors said that the story it leads to is the same one, so it leads there for good. */
  readonly isSameStory: 0 | 1;
}

export const neutral: Notice = {
  shows: 'neutral',
  words: '',
  targetArticleId: null,
  targetPageId: null,
  targetSlug: null,
  targetSectionSlug: null,
  isSameStory: 0,
};

/**
 * Where the notice leads readers; undefined where it leads nowhere, also while what it leads to is not public. Only
 * public things are led to, so one notice never leads to another, and never round in a circle.
 */
export function leadsTo({ shows, targetPageId, targetSlug, targetSectionSlug }: Notice, { pages }: Paper) {
  if (shows !== 'elsewhere') return undefined;
  if (targetSlug !== null && targetSectionSlug !== null) return articlePath(targetSectionSlug, targetSlug);
  const page = pages.find(({ id }) => id === targetPageId);

  return page && pagePath(page.slug);
}

/** What readers are told at the address of a withdrawn story. */
export function goneWith({ shows, words }: Notice, { title }: { readonly title: string }): Failure {
  const what = shows === 'title' ? `“${title}”` : 'This article';

  return new Failure('gone', [`${what} was withdrawn by the newsroom.`, words].filter(Boolean).join(' '));
}
