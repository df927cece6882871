import { newState, published, saved } from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import { addArticle } from '../articles/saving/saving.ts';
import { slugOf } from '../articles/slug.ts';
import type { Sql } from '../db/sql.ts';
import { allSections } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import { type GeneratedStory, generatedArchive } from './archive/archive.ts';
import { hourlyViews } from './readership.ts';
import { insertCounts, insertHour } from './sample.store.ts';

/** Stories written in one transaction, so that it holds the lock for well under 50 ms. */
const slice = 10;

/** Readers are given to the newest stories, and to one in this many of the others. */
const recentlyRead = 500;
const stillRead = 100;

/** Writes a generated archive into the paper, slice by slice; `told` hears how many stories are in. */
export async function addGeneratedArchive(site: Site, total: number, told: (done: number) => void): Promise<void> {
  const sectionIds = new Map((await allSections(site.db)).map(({ slug, id }) => [slug, id]));
  let commands: Sql[] = [];
  for (const story of generatedArchive(total)) {
    commands.push(...storyCommands(site, story, total, sectionIds));
    if (story.number % slice > 0 && story.number < total) continue;

    await site.db.atomically(commands);
    commands = [];
    told(story.number);
  }
}

function storyCommands(
  { db, config, now }: Site,
  story: GeneratedStory,
  total: number,
  sectionIds: ReadonlyMap<string, number>,
): Sql[] {
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
      related: [],
      hidesViews: false,
      refusesReactions: false,
    },
    html: renderMarkdown(story.body),
    savedBy: null,
    savedAt: story.publishedAt,
    isFirstTime: true,
    sample: false,
  });
  const readNow = story.number > total - recentlyRead || story.number % stillRead === 0;
  const recent = readNow ? hourlyViews(Math.ceil(story.views / 20), hoursAgo(story.number, now()), now()) : [];
  return [
    ...save,
    insertCounts(id, story.views, story.reactions),
    ...recent.map(({ hour, views }) => insertHour(id, hour, views)),
  ];
}

/** The dates of the archive stand still; what is read now is placed relative to the moment of seeding. */
const hoursAgo = (number: number, now: Date) => new Date(now.getTime() - (number % 600) * 3_600_000).toISOString();

const named = (name: string) => ({ slug: slugOf(name), name });
