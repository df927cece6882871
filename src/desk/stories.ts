/** What other rooms may ask of stories as the newsroom knows them. */
export { isTaken } from './free-slug.ts';
export { type DeskArticle, findStory } from './story.store.ts';
export { type StoryNav, storyNav } from './story-nav.ts';
