import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import { topicPath } from '../../articles/topics.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import type { ShapeChange } from '../past/past.store.ts';
import { type PastView, pastView } from '../past/past.view.ts';
import { fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';
import { topicFields } from './topic.form.ts';
import type { TopicRow } from './topic.store.ts';
import { standOfTopic } from './topics.ts';

export interface TopicsPage extends ShapePage {
  readonly question: string;
  readonly none: string;
  /** `path` is undefined while readers have no page of it. */
  readonly rows: readonly (TopicRow & { readonly href: string; readonly path: string | undefined })[];
  readonly next: string | undefined;
}

export const showTopicShapes = view<TopicsPage>('shape/topics', 'layout/desk');

export interface TopicListing {
  readonly question: string;
  readonly rows: readonly TopicRow[];
  readonly next: string | undefined;
  readonly note: string;
}

export const topicsPage = (listing: TopicListing, paper: Paper, account: Account): TopicsPage => ({
  ...shapePage(paper, account, 'Topics', { tab: '/desk/topics', note: listing.note }),
  question: listing.question,
  none: listing.question
    ? `No topic is called anything like “${listing.question}”.`
    : 'No topics yet. A story makes the first one.',
  rows: listing.rows.map((row) => ({ ...row, href: `/desk/topics/${row.id}`, path: publicPath(row) })),
  next: listing.next,
});

export interface TopicFormPage extends ShapePage {
  readonly past: PastView;
  readonly action: string;
  readonly base: string;
  readonly fields: Readonly<Record<(typeof topicFields)[number], Field>>;
  readonly slugHint: string;
  readonly path: string | undefined;
  readonly counts: string;
  readonly into: Field;
  readonly others: readonly string[];
}

export const showTopicForm = view<TopicFormPage>('shape/topic', 'layout/desk');

export interface TopicEditing {
  readonly past: readonly ShapeChange[];
  readonly topic: TopicRow;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
  readonly others: readonly string[];
}

export function topicFormPage(
  { topic, typed, problems, note, others, past }: TopicEditing,
  paper: Paper,
  account: Account,
): TopicFormPage {
  return {
    ...shapePage(paper, account, `Topic: ${topic.name}`, { tab: '/desk/topics', problems, note }),
    past: pastView(past, { action: `/desk/topics/${topic.id}`, base: standOfTopic(topic) }, paper),
    action: `/desk/topics/${topic.id}`,
    base: standOfTopic(topic),
    fields: fieldsOf(topicFields, typed, problems),
    slugHint: 'If you change it, every former address leads to the new one.',
    path: publicPath(topic),
    counts: storiesText(topic),
    into: { value: typed.into ?? '', problem: problemOf(problems, 'into') },
    others: others.filter((name) => name !== topic.name),
  };
}

const publicPath = (topic: TopicRow) => (topic.shownAt === null ? undefined : topicPath(topic));

export const storiesText = ({ stories, all }: TopicRow) =>
  `${stories.toLocaleString('en-GB')} published ${stories === 1 ? 'story' : 'stories'}, ${all.toLocaleString('en-GB')} in all`;

export interface MergePage extends ShapePage {
  readonly action: string;
  readonly back: string;
  readonly words: string;
  readonly into: string;
  readonly button: string;
}

export const showMerge = view<MergePage>('shape/merge', 'layout/desk');

export const mergePage = (from: TopicRow, into: TopicRow, paper: Paper, account: Account): MergePage => ({
  ...shapePage(paper, account, `Merge “${from.name}” into “${into.name}”`, { tab: '/desk/topics' }),
  action: `/desk/topics/${from.id}/merge`,
  back: `/desk/topics/${from.id}`,
  words: `Every story with the topic “${from.name}” (${storiesText(from)}) gets “${into.name}” (${storiesText(into)}) instead. The address of “${from.name}” leads there from now on. This cannot be undone from here.`,
  into: into.name,
  button: 'Merge topics',
});
