import { type Content, newState, published, type Status, saved, withdrawn } from '../../src/articles/article.ts';
import { renderMarkdown } from '../../src/articles/markdown.ts';
import { addArticle } from '../../src/articles/saving/saving.ts';
import { slugOf } from '../../src/articles/slug.ts';
import { allSections } from '../../src/site/paper.store.ts';
import type { TestSite } from './site.ts';

interface Wish extends Partial<Omit<Content, 'topics' | 'authors' | 'series' | 'sectionId'>> {
  readonly section?: string;
  readonly topics?: readonly string[];
  readonly authors?: readonly string[];
  readonly series?: string;
  readonly status?: Exclude<Status, 'scheduled'>;
  readonly publishedAt?: string;
}

export interface TestArticle extends Content {
  readonly id: number;
  readonly section: string;
  /** Its address on the site. */
  readonly path: string;
}

let written = 0;

/** Puts a story into the paper: published an hour ago unless said otherwise. */
export async function article(site: TestSite, wish: Wish = {}): Promise<TestArticle> {
  written += 1;
  const sections = await allSections(site.db);
  const section = sections.find(({ slug }) => slug === (wish.section ?? 'finance'));
  if (!section) throw new Error(`There is no section ${wish.section}.`);

  const content = contentOf(wish, section.id, site.config.siteLanguage);
  const id = site.db.newId();
  await site.db.atomically(
    addArticle(site.db, {
      id,
      revisionId: site.db.newId(),
      state: stateOf(wish.status ?? 'published', wish.publishedAt ?? hourBefore(site.clock.now)),
      content,
      html: renderMarkdown(content.body),
      savedBy: null,
      savedAt: site.clock.now.toISOString(),
      isFirstTime: true,
      sample: false,
    }),
  );

  return { ...content, id, section: section.slug, path: `/${section.slug}/${encodeURIComponent(content.slug)}` };
}

const unsaid = {
  summary: 'What happened, in a sentence.',
  body: 'It happened by the harbour.\n\nPeople saw it.',
  picture: null,
  related: [],
  hidesViews: false,
  refusesReactions: false,
};

function contentOf(wish: Wish, sectionId: number, language: string): Content {
  const title = wish.title ?? `Story number ${written}`;
  const {
    section: _section,
    status: _status,
    publishedAt: _publishedAt,
    topics = [],
    authors = ['Mara Ellison'],
    series,
    ...said
  } = wish;

  return {
    title,
    slug: slugOf(title),
    language,
    sectionId,
    ...unsaid,
    ...said,
    topics: topics.map(named),
    authors: authors.map(named),
    series: series ? named(series) : null,
  };
}

function stateOf(status: Exclude<Status, 'scheduled'>, publishedAt: string) {
  const draft = saved(newState);
  if (status === 'draft') return draft;
  const live = published(draft, new Date(publishedAt), true);

  return status === 'withdrawn' ? withdrawn(live) : live;
}

const named = (name: string) => ({ slug: slugOf(name), name });

const hourBefore = (now: Date) => new Date(now.getTime() - 3_600_000).toISOString();
