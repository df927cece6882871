import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { refileStoriesOf } from '../../search/refiling.ts';
import { nextEdition } from '../../site/paper.store.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import { attempt, changedMeanwhile, standOf } from '../attempt.ts';
import { wishedSlug } from '../naming.ts';
import { keepPast } from '../past/past.ts';
import type { TopicForm } from './topic.form.ts';
import { keepTopicSlug, mergeTopics, type TopicRow, topicBySlug, updateTopic } from './topic.store.ts';

export const standOfTopic = ({ slug, name, description }: TopicRow) => standOf([slug, name, description]);

export interface Outcome {
  readonly problems: readonly Problem[];
  readonly isStale: boolean;
}

export async function changeTopic(site: Site, account: Account, before: TopicRow, form: TopicForm): Promise<Outcome> {
  const { id } = before;
  const slug = wishedSlug(form);
  const stale = { problems: [{ field: 'name', message: changedMeanwhile('this topic') }], isStale: true };
  if (form.base !== standOfTopic(before)) return stale;
  const holder = await topicBySlug(site.db, slug);
  if (holder && holder.id !== id) return { problems: [{ field: 'slug', message: taken(holder.name) }], isStale: false };

  const isDone = await attempt(site.db, [
    updateTopic({ ...form, id, slug }, before),
    ...(slug === before.slug ? [] : keepTopicSlug(id, before.slug, slug)),
    ...(form.name === before.name ? [] : [refileStoriesOf('topic', id)]),
    ...keepPast(site, account, { kind: 'topic', id }, [before, { ...form, slug }]),
    nextEdition(),
    noteDeed(site, account, { act: 'changed', about: aboutOf(before.name, form.name), aboutId: id }),
  ]);
  return isDone ? { problems: [], isStale: false } : stale;
}

const taken = (name: string) =>
  `The topic “${name}” has or had this address. Merge the two instead, or choose a different address`;

const aboutOf = (before: string, after: string) => `Topic: ${before === after ? after : `${before} → ${after}`}`;

/** Whether it was carried out; where not, one of the two has changed or is gone. */
export const merge = (site: Site, account: Account, from: TopicRow, into: TopicRow): Promise<boolean> =>
  attempt(site.db, [
    refileStoriesOf('topic', from.id),
    ...mergeTopics(from, into),
    nextEdition(),
    noteDeed(site, account, { act: 'merged', about: `Topic: ${from.name} → ${into.name}`, aboutId: into.id }),
  ]);
