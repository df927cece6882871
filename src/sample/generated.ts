import { newState, published, saved } from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import { addArticle } from '../articles/saving/saving.ts';
import { slugOf } from '../articles/slug.ts';
import type { Sql } from '../db/sql.ts';
import { allSections } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import { type GeneratedStory, generatedArchive } from './archive/archive.ts';
import { insertCounts } from './sample.store.ts';

/** Stories written in one transaction, so that it holds the lock for well under 50 ms. */
const slice = 10;

/** Writes a generated archive into the paper, slice by slice; `told` hears how many stories are in. */
export async function addGeneratedArchive(site: Site, total: number, told: (done: number) => void): Promise<void> {
  const sectionIds = new Map((await allSections(site.db)).map(({ slug, id }) => [slug, id]));
  let commands: Sql[] = [];
  for (const story of generatedArchive(total)) {
    commands.push(...storyCommands(site, story, sectionIds));
    if (story.number % slice > 0 && story.number < total) continue;

    await site.db.atomically(commands);
    commands = [];
    told(story.number);
  }
}

function storyCommands({ db, config }: Site, story: GeneratedStory, sectionIds: ReadonlyMap<string, number>): Sql[] {
  const sectionId = sectionIds.get(story.section);
  if (!sectionId) throw new Error(`The paper has no section “${story.section}”, which the generated archive needs.`);

  const id = db.newId();
  const save = addArticle(db, {
    id,
    revisionId: db.newId(),
    state: published(saved(newState), new Date(story.publishedAt), true),
    content: {
      title: story.title,
      slug: `${slugOf(story.title)}-${story.number}`,
      summary: story.summary,
      body: story.body,
      language: config.siteLanguage,
      sectionId,
      topics: story.topics.map(named),
      authors: story.authors.map(named),
      series: null,
      picture: null,
    },
    html: renderMarkdown(story.body),
    savedBy: null,
    savedAt: story.publishedAt,
    isFirstTime: true,
    sample: false,
  });
  return [...save, insertCounts(id, story.views, story.reactions)];
}

const named = (name: string) => ({ slug: slugOf(name), name });
