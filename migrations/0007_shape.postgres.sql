-- The shape of the paper: former addresses of what was renamed, series in an order, pages of text, settings with history.

-- A retired section takes no new stories and stands in no menu; its stories and its address stay.
ALTER TABLE sections ADD COLUMN retired_at text COLLATE "C";

-- Addresses a section, a topic or a series had before. They point at the thing itself, so that every hop is the last.
CREATE TABLE section_slugs (
  slug text COLLATE "C" PRIMARY KEY,
  section_id bigint NOT NULL REFERENCES sections (id) ON DELETE CASCADE
);

CREATE INDEX section_slugs_of_section ON section_slugs (section_id);

CREATE TABLE topic_slugs (
  slug text COLLATE "C" PRIMARY KEY,
  topic_id bigint NOT NULL REFERENCES topics (id) ON DELETE CASCADE
);

CREATE INDEX topic_slugs_of_topic ON topic_slugs (topic_id);

CREATE TABLE series_slugs (
  slug text COLLATE "C" PRIMARY KEY,
  series_id bigint NOT NULL REFERENCES series (id) ON DELETE CASCADE
);

CREATE INDEX series_slugs_of_series ON series_slugs (series_id);

ALTER TABLE series ADD COLUMN description text COLLATE "C" NOT NULL DEFAULT '';

-- Parts in an order of their own; a series without any is in the order of its dates, and new parts follow the others.
CREATE TABLE series_parts (
  series_id bigint NOT NULL REFERENCES series (id) ON DELETE CASCADE,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position integer NOT NULL,
  PRIMARY KEY (series_id, article_id)
);

CREATE INDEX series_parts_of_article ON series_parts (article_id);

-- Pages of text. The row holds what readers see, or the newest save while nothing has been published.
CREATE TABLE text_pages (
  id bigint PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  title text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL,
  html text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('draft', 'published', 'withdrawn')),
  revision integer NOT NULL,
  public_revision integer,
  updated_at text COLLATE "C" NOT NULL
);

CREATE TABLE text_page_slugs (
  slug text COLLATE "C" PRIMARY KEY,
  page_id bigint NOT NULL REFERENCES text_pages (id) ON DELETE CASCADE
);

CREATE INDEX text_page_slugs_of_page ON text_page_slugs (page_id);

-- One row per save, holding all of it. Rows are added, never changed.
CREATE TABLE text_page_saves (
  id bigint PRIMARY KEY,
  page_id bigint NOT NULL REFERENCES text_pages (id) ON DELETE CASCADE,
  number integer NOT NULL,
  saved_at text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  act text COLLATE "C" NOT NULL,
  slug text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  UNIQUE (page_id, number)
);

-- Every change of a setting, with the value before and after; null where the environment's first value stands.
CREATE TABLE setting_changes (
  id bigint PRIMARY KEY,
  at text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  old_value text COLLATE "C",
  new_value text COLLATE "C"
);

-- Counts the changes, so that nobody saves over a colleague's without having seen it.
INSERT INTO settings (name, value) VALUES ('shape revision', '0');
