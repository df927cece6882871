/** What other rooms may ask of topics. */

export { nearNames } from './topic/near.ts';
export { knownTopicSlugs, presentTopics, topicNames } from './topic/topic.store.ts';
export { topicPath } from './topic/topic.view.ts';
