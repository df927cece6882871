import { articlePath } from '../../articles/slug.ts';
import type { Site } from '../../site/site.ts';
import { authorsOf, type ExportedRow, publishedStories, topicsOf } from './export.store.ts';

/** Stories read at once. */
const page = 100;

/** Every published story as a line that the import understands, a page of stories at a time. */
export async function* exportedLines({ archive, config }: Pick<Site, 'archive' | 'config'>): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const stories = await publishedStories(archive, after, page);
    const last = stories.at(-1);
    if (!last) return;

    const ids = stories.map(({ id }) => id);
    const [topics, authors] = await Promise.all([topicsOf(archive, ids), authorsOf(archive, ids)]);
    const namesFor = (names: typeof topics, id: number) => names.filter((one) => one.id === id).map(({ name }) => name);
    for (const story of stories) {
      const line = lineOf(story, namesFor(topics, story.id), namesFor(authors, story.id), config.baseUrl);
      yield `${JSON.stringify(line)}\n`;
    }
    after = last.id;
  }
}

const lineOf = (story: ExportedRow, tags: readonly string[], authors: readonly string[], baseUrl: string) => ({
  id: String(story.id),
  title: story.title,
  body: story.body,
  date: story.publishedAt,
  section: story.section,
  tags,
  authors,
  summary: story.summary,
  slug: story.slug,
  url: baseUrl + articlePath(story.sectionSlug, story.slug),
  language: story.language,
  ...(story.series ? { series: story.series } : {}),
  status: 'published',
});
