-- The shape of the paper: former addresses of what was renamed, series in an order, pages of text, settings with history.

-- A retired section takes no new stories and stands in no menu; its stories and its address stay.
ALTER TABLE sections ADD COLUMN retired_at TEXT;

-- Addresses a section, a topic or a series had before. They point at the thing itself, so that every hop is the last.
CREATE TABLE section_slugs (
  slug TEXT PRIMARY KEY,
  section_id INTEGER NOT NULL REFERENCES sections (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX section_slugs_of_section ON section_slugs (section_id);

CREATE TABLE topic_slugs (
  slug TEXT PRIMARY KEY,
  topic_id INTEGER NOT NULL REFERENCES topics (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX topic_slugs_of_topic ON topic_slugs (topic_id);

CREATE TABLE series_slugs (
  slug TEXT PRIMARY KEY,
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX series_slugs_of_series ON series_slugs (series_id);

ALTER TABLE series ADD COLUMN description TEXT NOT NULL DEFAULT '';

-- Parts in an order of their own; a series without any is in the order of its dates, and new parts follow the others.
CREATE TABLE series_parts (
  series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (series_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX series_parts_of_article ON series_parts (article_id);

-- Pages of text. The row holds what readers see, or the newest save while nothing has been published.
CREATE TABLE text_pages (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  html TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'withdrawn')),
  revision INTEGER NOT NULL,
  public_revision INTEGER,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE text_page_slugs (
  slug TEXT PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES text_pages (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX text_page_slugs_of_page ON text_page_slugs (page_id);

-- One row per save, holding all of it. Rows are added, never changed.
CREATE TABLE text_page_saves (
  id INTEGER PRIMARY KEY,
  page_id INTEGER NOT NULL REFERENCES text_pages (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  account_name TEXT NOT NULL,
  act TEXT NOT NULL,
  slug TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (page_id, number)
) STRICT;

-- Every change of a setting, with the value before and after; null where the environment's first value stands.
CREATE TABLE setting_changes (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account_name TEXT NOT NULL,
  name TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT
) STRICT;

-- Counts the changes, so that nobody saves over a colleague's without having seen it.
INSERT INTO settings (name, value) VALUES ('shape revision', '0');
