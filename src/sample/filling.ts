import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, newState, published, saved, withdrawn } from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import { addArticle } from '../articles/saving/saving.ts';
import { slugOf } from '../articles/slug.ts';
import { isConflict } from '../errors.ts';
import { relateAll } from '../rails/relating.ts';
import { allSections, nextEdition } from '../site/paper.store.ts';
import type { Section } from '../site/section.ts';
import type { Site } from '../site/site.ts';
import { pictureSize, picturesFolder, publishedAt, type SampleStory, sampleEdition } from './edition.ts';
import { hourlyViews } from './readership.ts';
import { anyArticle, insertCounts, insertHour, noteFill, noteFirstFill, wasFilled } from './sample.store.ts';

type Filling = Pick<Site, 'db' | 'archive' | 'config' | 'now'>;

/** Where the pictures of the edition lie below /media/. */
export const samplePictures = 'sample';

/** Fills an empty database once; returns the number of stories, 0 where there was nothing to do. */
export async function fillEmptyPaper(site: Filling): Promise<number> {
  if ((await anyArticle(site.db)) || (await wasFilled(site.db))) return 0;

  try {
    return await fill(site, noteFirstFill(site.now().toISOString()));
  } catch (error) {
    if (isConflict(error)) return 0;
    throw error;
  }
}

/** Adds the sample edition to whatever the paper holds; a story that is there already is a conflict. */
export const addSample = (site: Filling) => fill(site, noteFill(site.now().toISOString()));

async function fill(site: Filling, note: ReturnType<typeof noteFill>): Promise<number> {
  copyPictures(site.config.mediaDir);
  const edition = sampleEdition();
  const sections = await allSections(site.db);
  const commands = edition.flatMap((story) => {
    const at = publishedAt(story, edition, site.now());
    const save = saveOf(site, story, at, sections);
    const hours = hourlyViews(story.views, at, site.now());
    return [
      ...addArticle(site.db, save),
      insertCounts(save.id, story.views, story.reactions),
      ...hours.map(({ hour, views }) => insertHour(save.id, hour, views)),
    ];
  });
  await site.db.atomically([note, ...commands, nextEdition()]);
  await relateAll(site);

  return edition.length;
}

function saveOf({ db, config }: Filling, story: SampleStory, at: string, sections: readonly Section[]) {
  const content = contentOf(story, sections, config.siteLanguage);
  const live = published(saved(newState), new Date(at), true);

  return {
    id: db.newId(),
    revisionId: db.newId(),
    state: story.status === 'withdrawn' ? withdrawn(live) : live,
    content,
    html: renderMarkdown(story.body),
    savedBy: null,
    savedAt: at,
    isFirstTime: true,
    sample: true,
  };
}

function contentOf(story: SampleStory, sections: readonly Section[], language: string): Content {
  const section = sections.find(({ slug }) => slug === story.section) ?? sections[0];
  if (!section) throw new Error('The paper has no section to put the sample edition in.');

  return {
    title: story.title,
    slug: slugOf(story.title),
    summary: story.summary,
    body: story.body,
    language: story.language ?? language,
    sectionId: section.id,
    topics: story.topics.map(named),
    authors: story.authors.map(named),
    series: story.series ? named(story.series) : null,
    picture: story.picture
      ? {
          file: `${samplePictures}/${story.picture}`,
          description: story.pictureDescription,
          caption: story.pictureCaption,
          credit: story.pictureCredit,
          ...pictureSize,
        }
      : null,
    related: [],
    hidesViews: false,
    refusesReactions: false,
  };
}

const named = (name: string) => ({ slug: slugOf(name), name });

function copyPictures(mediaDir: string): void {
  const folder = join(mediaDir, samplePictures);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(picturesFolder)) copyFileSync(join(picturesFolder, file), join(folder, file));
}
