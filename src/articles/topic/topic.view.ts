import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { River } from '../card/cursor.ts';
import { type RiverView, riverView } from '../card/river.view.ts';
import { type ListPage, listPage } from '../list.view.ts';
import type { Topic } from './topic.store.ts';

export interface TopicPage extends ReaderPage {
  readonly name: string;
  readonly description: string;
  readonly river: RiverView;
}

export const showTopic = view<TopicPage>('articles/topic');
export const showTopics = view<ListPage>('articles/list');

export const topicPath = ({ slug }: Pick<Topic, 'slug'>) => `/topics/${encodeURIComponent(slug)}`;

export function topicPage(topic: Topic, found: River, paper: Paper): TopicPage {
  return {
    head: headOf(paper, {
      headline: topic.name,
      description: topic.description || `Every story about ${topic.name} in ${paper.name}.`,
      path: topicPath(topic) + found.here,
    }),
    chrome: chromeOf(paper),
    name: topic.name,
    description: topic.description,
    river: riverView(found, paper, { kicker: true }),
  };
}

export function topicsPage(topics: readonly Topic[], paper: Paper): ListPage {
  return listPage(
    {
      title: 'All topics',
      description: 'What the paper writes about, from A to Z.',
      path: '/topics',
      none: 'No story has a topic yet. Topics appear here with the first published story that names one.',
      links: topics.map((topic) => ({ href: topicPath(topic), name: topic.name, detail: '' })),
    },
    paper,
  );
}
