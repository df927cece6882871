import type { Act } from '../../accounts/permissions.ts';
import type { Content, Named } from '../../articles/article.ts';
import type { BulkActName } from './bulk.form.ts';

/** What is done to a story, and what undoes it. */
export type Change =
  | { readonly act: 'withdraw' | 'return' | 'discard' | 'restore' }
  | { readonly act: 'move'; readonly sectionId: number }
  | { readonly act: 'topic' | 'untopic'; readonly topic: Named };

/** How one story is put back. */
export interface Step {
  readonly id: number;
  readonly title: string;
  readonly change: Change;
  /** The newest save when it was done; a later one is not touched. */
  readonly revision: number;
}

/** A story that was left as it was, and why. */
export interface Left {
  readonly title: string;
  readonly reason: string;
}

export const rights: Record<Change['act'], Act> = {
  withdraw: 'withdraw a story',
  return: 'withdraw a story',
  discard: 'discard a story',
  restore: 'discard a story',
  move: 'edit a story',
  topic: 'edit a story',
  untopic: 'edit a story',
};

export const deeds: Record<Change['act'], string> = {
  withdraw: 'withdrew',
  return: 'brought back',
  discard: 'discarded',
  restore: 'restored',
  move: 'moved to another section',
  topic: 'added a topic to',
  untopic: 'took a topic from',
};

const mostTopics = 20;

/** The content as the change leaves it; undefined where there is nothing to change. */
export function changedContent(content: Content, change: Change): Content | undefined {
  if (change.act === 'move') {
    return content.sectionId === change.sectionId ? undefined : { ...content, sectionId: change.sectionId };
  }
  if (change.act === 'topic') {
    const { topics } = content;
    const isFull = topics.length >= mostTopics || topics.some(({ slug }) => slug === change.topic.slug);
    return isFull ? undefined : { ...content, topics: [...topics, change.topic] };
  }
  if (change.act === 'untopic') {
    return { ...content, topics: content.topics.filter(({ slug }) => slug !== change.topic.slug) };
  }

  return content;
}

/** What puts a story back as it was before a change. */
export function inverse(change: Change, content: Content): Change {
  if (change.act === 'move') return { act: 'move', sectionId: content.sectionId };
  if (change.act === 'topic') return { act: 'untopic', topic: change.topic };
  if (change.act === 'untopic') return { act: 'topic', topic: change.topic };

  return { act: opposites[change.act] };
}

const opposites = { withdraw: 'return', return: 'withdraw', discard: 'restore', restore: 'discard' } as const;

const did: Record<BulkActName | 'undo', string> = {
  withdraw: 'Withdrawn',
  return: 'Brought back',
  discard: 'Discarded',
  restore: 'Restored',
  move: 'Moved',
  topic: 'Topic added to',
  undo: 'Undone for',
};

const mostNamed = 5;

/** What the desk says afterwards: how many, and which were left and why. */
export function noteOf(act: BulkActName | 'undo', done: number, left: readonly Left[]): string {
  const count = `${did[act]}: ${done} ${done === 1 ? 'article' : 'articles'}.`;
  const named = left.slice(0, mostNamed).map(({ title, reason }) => `“${title || 'Untitled draft'}” ${reason}`);
  const more = left.length > mostNamed ? [`${left.length - mostNamed} more`] : [];

  return left.length === 0 ? count : `${count} Left as it was: ${[...named, ...more].join('; ')}.`;
}
