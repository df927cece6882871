-- Names that readers may know, what counts for the ranking, and the history of sections, topics and series.

-- When readers first saw a story with it; null for a name that only drafts and scheduled stories hold. It stays when
-- the story is withdrawn or loses the name: an address that ever worked keeps working.
ALTER TABLE topics ADD COLUMN shown_at TEXT;
ALTER TABLE authors ADD COLUMN shown_at TEXT;
ALTER TABLE series ADD COLUMN shown_at TEXT;

UPDATE topics SET shown_at = '' WHERE id IN (
  SELECT x.topic_id FROM article_topics x JOIN articles a ON a.id = x.article_id WHERE a.published_at IS NOT NULL);
UPDATE topics SET shown_at = '' WHERE slug IN (
  SELECT json_extract(x.value, '$.slug') FROM revisions r, json_each(r.content, '$.topics') x WHERE r.published = 1);
UPDATE topics SET shown_at = '' WHERE id IN (
  SELECT f.topic_id FROM topic_slugs f WHERE f.slug IN (
    SELECT json_extract(x.value, '$.slug') FROM revisions r, json_each(r.content, '$.topics') x WHERE r.published = 1));

-- A profile with words or a picture was made by hand, for readers to see.
UPDATE authors SET shown_at = '' WHERE bio <> '' OR role <> '' OR picture_file IS NOT NULL OR id IN (
  SELECT x.author_id FROM article_authors x JOIN articles a ON a.id = x.article_id WHERE a.published_at IS NOT NULL);
UPDATE authors SET shown_at = '' WHERE slug IN (
  SELECT json_extract(x.value, '$.slug') FROM revisions r, json_each(r.content, '$.authors') x WHERE r.published = 1);
UPDATE authors SET shown_at = '' WHERE id IN (
  SELECT f.merged_into FROM authors f WHERE f.shown_at IS NOT NULL AND f.merged_into IS NOT NULL);

UPDATE series SET shown_at = '' WHERE id IN (SELECT series_id FROM articles WHERE published_at IS NOT NULL);
UPDATE series SET shown_at = '' WHERE slug IN (SELECT json_extract(r.content, '$.series.slug') FROM revisions r WHERE r.published = 1);
UPDATE series SET shown_at = '' WHERE id IN (
  SELECT f.series_id FROM series_slugs f WHERE f.slug IN (
    SELECT json_extract(r.content, '$.series.slug') FROM revisions r WHERE r.published = 1));

-- Beside the views of an hour: readers as the ranking counts them, and from how many addresses they came. What was
-- counted before this stands as it was.
ALTER TABLE view_hours ADD COLUMN readers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE view_hours ADD COLUMN addresses INTEGER NOT NULL DEFAULT 0;
UPDATE view_hours SET readers = views, addresses = views;
ALTER TABLE article_counts ADD COLUMN readers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article_counts ADD COLUMN addresses INTEGER NOT NULL DEFAULT 0;
UPDATE article_counts SET readers = views, addresses = views;

CREATE INDEX article_counts_by_readers ON article_counts (readers, article_id);

-- The mark of a view's address alone, for that story and hour.
ALTER TABLE view_marks ADD COLUMN address_mark TEXT NOT NULL DEFAULT '';

-- How many readers of a story an address has counted for in an hour: a keyed hash, kept until the hour is over.
CREATE TABLE address_marks (
  mark TEXT PRIMARY KEY,
  hour TEXT NOT NULL,
  readers INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX address_marks_hour ON address_marks (hour);

-- Every change of a section, a topic or a series, with its words before and after as JSON. Rows are added, never
-- changed, and stay when the thing was merged into another.
CREATE TABLE shape_changes (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('section', 'topic', 'series')),
  thing_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  account_name TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL
) STRICT;

CREATE INDEX shape_changes_of_thing ON shape_changes (thing_id, id);
