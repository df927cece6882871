import { newState, published, saved } from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import { addArticles, type Save } from '../articles/saving/saving.ts';
import { slugOf } from '../articles/slug.ts';
import type { Sql } from '../db/sql.ts';
import { allSections } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import { type GeneratedStory, generatedArchive } from './archive/archive.ts';
import { hourlyViews } from './readership.ts';
import { insertCounts, insertHour } from './sample.store.ts';

/** Stories written in one transaction, so that it holds the lock for less than 50 ms. */
const slice = 25;

/** Readers are given to the newest stories, and to one in this many of the others. */
const recentlyRead = 500;
const stillRead = 100;

/** Writes a generated archive into the paper, each slice while the next is made; `told` hears how many stories are in. */
export async function addGeneratedArchive(site: Site, total: number, told: (done: number) => void): Promise<void> {
  const sectionIds = new Map((await allSections(site.db)).map(({ slug, id }) => [slug, id]));
  let coming = Promise.resolve();
  let stories: GeneratedStory[] = [];
  for (const story of generatedArchive(total)) {
    stories.push(story);
    if (stories.length < slice && story.number < total) continue;

    const commands = sliceCommands(site, stories, total, sectionIds);
    stories = [];
    await coming;
    coming = site.db.atomically(commands).then(() => told(story.number));
    // It is waited for with the next slice, where a failure is reported; until then it must not count as unheard.
    coming.catch(() => undefined);
  }
  await coming;
}

function sliceCommands(
  site: Site,
  stories: readonly GeneratedStory[],
  total: number,
  sectionIds: ReadonlyMap<string, number>,
): Sql[] {
  const saves = stories.map((story) => saveOf(site, story, sectionIds));

  return [
    ...addArticles(site.db, saves, site.now().toISOString()),
    ...stories.flatMap((story, at) => readersOf(story, (saves[at] as Save).id, total, site.now())),
  ];
}

function saveOf({ db, config }: Site, story: GeneratedStory, sectionIds: ReadonlyMap<string, number>): Save {
  const sectionId = sectionIds.get(story.section);
  if (!sectionId) throw new Error(`The paper has no section “${story.section}”, which the generated archive needs.`);

  return {
    id: db.newId(),
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
  };
}

function readersOf({ number, views, reactions }: GeneratedStory, id: number, total: number, now: Date): Sql[] {
  const readNow = number > total - recentlyRead || number % stillRead === 0;
  const recent = readNow ? hourlyViews(Math.ceil(views / 20), hoursAgo(number, now), now) : [];

  return [insertCounts(id, views, reactions), ...recent.map(({ hour, views }) => insertHour(id, hour, views))];
}

/** The dates of the archive stand still; what is read now is placed relative to the moment of seeding. */
const hoursAgo = (number: number, now: Date) => new Date(now.getTime() - (number % 600) * 3_600_000).toISOString();

const named = (name: string) => ({ slug: slugOf(name), name });
