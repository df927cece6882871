import { list, mustChange, type Sql, sql } from '../../db/sql.ts';
import { sampleChanges, storiesAppear, storyChanged, storyChanges } from '../../site/changes.store.ts';
import type { Content, Named, State, Status } from '../article.ts';

/** A story about to be written: its new state, its whole content, and who saved it when. */
export interface Save {
  readonly id: number;
  readonly revisionId: number;
  readonly state: State;
  readonly content: Content;
  readonly html: string;
  /** Nobody's account for the sample edition and imports. */
  readonly savedBy: number | null;
  /** UTC ISO 8601. */
  readonly savedAt: string;
  /** Readers never had an address of it, so the ones it held before are free again. */
  readonly isFirstTime: boolean;
  /** Where the story stood when this was prepared: it fails where a schedule or a colleague moved it since. */
  readonly stood?: Status;
  /** Why it was saved, in a few words; readers see it where the save is shown to them. */
  readonly reason?: string;
  /** A small mend that readers need not be told of as an update. */
  readonly minor?: boolean;
  /** Readers see what they saw before: no new public version comes of it. */
  readonly saysTheSame?: boolean;
  /** Stays marked as part of the sample edition until somebody edits it. */
  readonly sample: boolean;
}

export const insertArticle = ({ id, state, content, html, savedBy, savedAt, sample }: Save): Sql => sql`
  INSERT INTO articles (id, status, slug, section_id, series_id, language, title, summary,
    picture_file, picture_description, picture_caption, picture_credit, picture_width, picture_height,
    published_at, updated_at, revision, public_revision, working_title, working_section_id, saved_at, sample,
    hides_views, refuses_reactions, owner_id, body, html)
  VALUES (${id}, ${state.status}, ${content.slug}, ${content.sectionId}, ${seriesId(content)}, ${content.language},
    ${content.title}, ${content.summary}, ${content.picture?.file ?? null}, ${content.picture?.description ?? null},
    ${content.picture?.caption ?? null}, ${content.picture?.credit ?? null}, ${content.picture?.width ?? null},
    ${content.picture?.height ?? null}, ${state.publishedAt}, ${state.updatedAt}, ${state.revision},
    ${state.publicRevision}, ${content.title}, ${content.sectionId}, ${savedAt}, ${sample ? 1 : 0},
    ${content.hidesViews ? 1 : 0}, ${content.refusesReactions ? 1 : 0}, ${savedBy}, ${content.body}, ${html})`;

/** All that readers see of a story. */
const publicColumns = ({ state, content, html }: Save): Sql => sql`
  status = ${state.status}, slug = ${content.slug}, section_id = ${content.sectionId}, series_id = ${seriesId(content)},
      language = ${content.language}, title = ${content.title}, summary = ${content.summary}, picture_file = ${content.picture?.file ?? null},
      picture_description = ${content.picture?.description ?? null},
      picture_caption = ${content.picture?.caption ?? null}, picture_credit = ${content.picture?.credit ?? null},
      picture_width = ${content.picture?.width ?? null}, picture_height = ${content.picture?.height ?? null},
      published_at = ${state.publishedAt}, updated_at = ${state.updatedAt},
      public_revision = ${state.publicRevision}, hides_views = ${content.hidesViews ? 1 : 0},
      refuses_reactions = ${content.refusesReactions ? 1 : 0}, body = ${content.body}, html = ${html}`;

/** Changes what readers see. Touches nothing where somebody saved in the meantime. A save restores a discarded draft. */
export const updateArticle = (save: Save, base: number): Sql =>
  mustChange(sql`
    UPDATE articles SET ${publicColumns(save)}, revision = ${save.state.revision},
      working_title = ${save.content.title}, working_section_id = ${save.content.sectionId}, saved_at = ${save.savedAt},
      sample = 0, discarded_at = NULL
    WHERE id = ${save.id} AND revision = ${base} ${save.stood ? sql`AND status = ${save.stood}` : sql``}`);

/** Shows readers a save made earlier. What was saved since stays as it is, and nobody who is writing notices. */
export const updatePublicCopy = (save: Save, stood: Status): Sql =>
  mustChange(sql`UPDATE articles SET ${publicColumns(save)} WHERE id = ${save.id} AND status = ${stood}`);

/** The content of a revision never changes; whether readers have seen it may. */
export const notePublic = (id: number, revision: number): Sql =>
  mustChange(sql`UPDATE revisions SET published = 1 WHERE article_id = ${id} AND number = ${revision}`);

/** Keeps a save that readers do not see yet. Touches nothing where somebody saved in the meantime. */
export const updateWorkingCopy = ({ id, state, content, savedAt }: Save, base: number): Sql =>
  mustChange(sql`
    UPDATE articles SET revision = ${state.revision}, working_title = ${content.title},
      working_section_id = ${content.sectionId}, saved_at = ${savedAt}, sample = 0
    WHERE id = ${id} AND revision = ${base}`);

/** Changes where a story stands and nothing of its content. */
export const updateStatus = (id: number, before: State, after: State): Sql =>
  mustChange(sql`
    UPDATE articles SET status = ${after.status}
    WHERE id = ${id} AND status = ${before.status} AND revision = ${before.revision}`);

export const insertRevision = ({ id, revisionId, state, content, savedBy, savedAt, ...why }: Save): Sql => sql`
  INSERT INTO revisions (id, article_id, number, saved_at, saved_by, published, reason, minor, content)
  VALUES (${revisionId}, ${id}, ${state.revision}, ${savedAt}, ${savedBy},
    ${state.publicRevision === state.revision ? 1 : 0}, ${why.reason ?? ''}, ${why.minor ? 1 : 0},
    ${JSON.stringify(content)})`;

/** Takes a slug for a story for ever; touches nothing, and so fails, where another story has or had it. */
export const claimSlug = (id: number, slug: string): Sql =>
  mustChange(sql`
    INSERT INTO article_slugs (slug, article_id) VALUES (${slug}, ${id})
    ON CONFLICT (slug) DO UPDATE SET article_id = excluded.article_id
    WHERE article_slugs.article_id = excluded.article_id`);

/** A story that was never public gives its slug back when it takes another. */
export const releaseSlugs = (id: number): Sql => sql`DELETE FROM article_slugs WHERE article_id = ${id}`;

/** A name that was renamed or merged since leads to the topic of today, and makes no new one. */
export const insertTopic = ({ slug, name }: Named, id: number, sample: boolean): Sql => sql`
  INSERT INTO topics (id, slug, name, sample)
  SELECT ${id}, ${slug}, ${name}, ${sample ? 1 : 0}
  WHERE NOT EXISTS (SELECT 1 FROM topic_slugs WHERE slug = ${slug})
  ON CONFLICT (slug) DO NOTHING`;

export const insertAuthor = ({ slug, name }: Named, id: number, sample: boolean): Sql => sql`
  INSERT INTO authors (id, slug, name, sample) VALUES (${id}, ${slug}, ${name}, ${sample ? 1 : 0})
  ON CONFLICT (slug) DO NOTHING`;

export const insertSeries = ({ slug, name }: Named, id: number, sample: boolean): Sql => sql`
  INSERT INTO series (id, slug, name, sample)
  SELECT ${id}, ${slug}, ${name}, ${sample ? 1 : 0}
  WHERE NOT EXISTS (SELECT 1 FROM series_slugs WHERE slug = ${slug})
  ON CONFLICT (slug) DO NOTHING`;

/** Topics and authors in their order; `publishedAt` is null while readers do not see the story. */
export const linkTopics = (id: number, topics: readonly Named[], publishedAt: string | null): Sql[] =>
  topics.map(
    ({ slug }, position) => sql`
    INSERT INTO article_topics (article_id, topic_id, position, published_at)
    SELECT ${id}, id, ${position}, ${publishedAt} FROM topics
    WHERE slug = ${slug} OR id = (SELECT topic_id FROM topic_slugs WHERE slug = ${slug})
    ON CONFLICT (article_id, topic_id) DO NOTHING`,
  );

export const linkAuthors = (id: number, authors: readonly Named[], publishedAt: string | null): Sql[] =>
  authors.map(
    ({ slug }, position) => sql`
    INSERT INTO article_authors (article_id, author_id, position, published_at)
    SELECT ${id}, coalesce(merged_into, id), ${position}, ${publishedAt} FROM authors WHERE slug = ${slug}
    ON CONFLICT (article_id, author_id) DO NOTHING`,
  );

/** The chosen stories in their order; one that does not exist any more is left out. */
export const linkPins = (id: number, related: readonly number[]): Sql[] =>
  related.map(
    (relatedId, position) => sql`
    INSERT INTO related_pins (article_id, related_id, position)
    SELECT ${id}, id, ${position} FROM articles WHERE id = ${relatedId}`,
  );

/** Comes before those three where the story had some. */
export const unlink = (id: number): Sql[] => [
  sql`DELETE FROM article_topics WHERE article_id = ${id}`,
  sql`DELETE FROM article_authors WHERE article_id = ${id}`,
  sql`DELETE FROM related_pins WHERE article_id = ${id}`,
];

/** What stories that go live are named by, readers may know from now on. */
export const showNames = (ids: readonly number[], at: string): Sql[] => [
  sql`
    UPDATE topics SET shown_at = ${at}
    WHERE shown_at IS NULL AND id IN (SELECT topic_id FROM article_topics WHERE article_id IN ${list(ids)})`,
  sql`
    UPDATE authors SET shown_at = ${at}
    WHERE shown_at IS NULL AND id IN (SELECT author_id FROM article_authors WHERE article_id IN ${list(ids)})`,
  sql`
    UPDATE series SET shown_at = ${at}
    WHERE shown_at IS NULL AND id IN (SELECT series_id FROM articles WHERE id IN ${list(ids)})`,
];

/** Comes first in a list that ends with `readersSeeChange`: notes which lists hold the story now. */
export const readersSeeUntilNow = storyChanges;

export const noLongerSample = sampleChanges;

/** Readers see something else, so the links beside the story are found anew and pages that show it are dropped. */
export const readersSeeChange = (id: number, at: string): Sql[] => [
  sql`
    INSERT INTO related_queue (article_id, queued_at) VALUES (${id}, ${at})
    ON CONFLICT (article_id) DO UPDATE SET queued_at = excluded.queued_at`,
  ...storyChanged(id, at),
];

/** The same for stories that readers see for the first time. */
export const readersSeeNew = (ids: readonly number[], at: string): Sql[] => [
  sql`INSERT INTO related_queue (article_id, queued_at) SELECT s.value, ${at} FROM ${list(ids)} AS s WHERE true`,
  ...storiesAppear(ids, at),
];

export const dateLinks = (id: number, publishedAt: string | null): Sql[] => [
  sql`UPDATE article_topics SET published_at = ${publishedAt} WHERE article_id = ${id}`,
  sql`UPDATE article_authors SET published_at = ${publishedAt} WHERE article_id = ${id}`,
];

const seriesId = ({ series }: Content): Sql => sql`(
  SELECT id FROM series WHERE slug = ${series?.slug ?? null}
  UNION SELECT series_id FROM series_slugs WHERE slug = ${series?.slug ?? null} LIMIT 1)`;
