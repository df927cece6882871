import { type Content, looksDifferent, published, saved, withdrawn } from '../../src/articles/article.ts';
import { renderMarkdown } from '../../src/articles/markdown.ts';
import { keepForLater, type Save, showReaders, takeAway } from '../../src/articles/saving/saving.ts';
import { type DeskArticle, findStory } from '../../src/desk/story.store.ts';
import { allSections } from '../../src/site/paper.store.ts';
import type { TestSite } from './site.ts';

type Change = Partial<Omit<Content, 'sectionId'>> & { readonly section?: string };

/** Publishes a story again, at the time of the paper, with something changed. */
export async function republish(site: TestSite, id: number, change: Change): Promise<void> {
  const story = await known(site, id);
  const content = await changed(site, story, change);
  const state = published(saved(story), site.clock.now, looksDifferent(story.content, content));

  await site.db.atomically(showReaders(site.db, saveOf(site, story, state, content), story.revision));
}

/** Saves a change that readers do not see yet. */
export async function keepDraft(site: TestSite, id: number, change: Change): Promise<void> {
  const story = await known(site, id);
  const content = await changed(site, story, change);

  await site.db.atomically(keepForLater(site.db, saveOf(site, story, saved(story), content), story.revision));
}

export async function withdraw(site: TestSite, id: number): Promise<void> {
  const story = await known(site, id);

  await site.db.atomically(takeAway(site.db.engine, id, story, withdrawn(story), site.clock.now.toISOString()));
}

async function known(site: TestSite, id: number): Promise<DeskArticle> {
  const story = await findStory(site.db, id);
  if (!story) throw new Error(`There is no story ${id}.`);

  return story;
}

async function changed(site: TestSite, { content }: DeskArticle, { section, ...change }: Change): Promise<Content> {
  const sections = await allSections(site.db);
  const moved = sections.find(({ slug }) => slug === section);

  return { ...content, ...change, sectionId: moved?.id ?? content.sectionId };
}

function saveOf(site: TestSite, story: DeskArticle, state: Save['state'], content: Content): Save {
  return {
    id: story.id,
    revisionId: site.db.newId(),
    state,
    content,
    html: renderMarkdown(content.body),
    savedBy: null,
    savedAt: site.clock.now.toISOString(),
    isFirstTime: story.publishedAt === null,
    sample: false,
  };
}
