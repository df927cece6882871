/** What other rooms may ask of stories as the newsroom knows them. */
export { type DeskArticle, findStory } from './story.store.ts';
