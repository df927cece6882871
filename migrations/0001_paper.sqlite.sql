-- The paper: what it is made of, who makes it, and every revision of every story.
-- Times are UTC ISO-8601 text, flags 0 or 1, ids come from the program.

CREATE TABLE id_slots (
  slot INTEGER PRIMARY KEY,
  claimed_at TEXT NOT NULL
) STRICT;

WITH RECURSIVE numbers (slot) AS (SELECT 0 UNION ALL SELECT slot + 1 FROM numbers WHERE slot < 511)
INSERT INTO id_slots (slot, claimed_at) SELECT slot, '' FROM numbers;

-- Single facts about the paper, such as whether the sample edition was filled in.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sections (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  hue TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

INSERT INTO sections (id, slug, name, description, hue, position) VALUES
  (1, 'finance', 'Finance', 'Lenders, savers, pension funds and the paperwork that connects them.', 'finance', 1),
  (2, 'markets', 'Markets', 'What is bought and sold, at what price, and who is left holding it.', 'markets', 2),
  (3, 'companies', 'Companies', 'Firms large and small, and the decisions taken in their kitchens.', 'companies', 3),
  (4, 'economy', 'Economy', 'Wages, rents, work and the numbers that try to describe them.', 'economy', 4),
  (5, 'technology', 'Technology', 'Machines and software, judged by what they do on a wet Tuesday.', 'technology', 5),
  (6, 'money', 'Money', 'Household money, explained without hurry.', 'money', 6),
  (7, 'opinion', 'Opinion', 'Arguments, signed by the people who make them.', 'opinion', 7),
  (8, 'life', 'Life', 'How people live beside their accounts.', 'life', 8);

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('author', 'editor', 'admin')),
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Authors sign stories; only some of them have an account.
CREATE TABLE authors (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  bio TEXT NOT NULL DEFAULT '',
  account_id INTEGER REFERENCES accounts (id),
  sample INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE one_time_links (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE sign_in_failures (
  who TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TEXT NOT NULL
) STRICT;

-- What readers see. `revision` is the newest save, `public_revision` the one readers see; the columns hold the
-- latter, or the former while nothing has been published.
CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('draft', 'scheduled', 'published', 'withdrawn')),
  slug TEXT NOT NULL UNIQUE,
  section_id INTEGER NOT NULL REFERENCES sections (id),
  series_id INTEGER REFERENCES series (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  picture_file TEXT,
  picture_description TEXT,
  picture_caption TEXT,
  picture_credit TEXT,
  picture_width INTEGER,
  picture_height INTEGER,
  published_at TEXT,
  updated_at TEXT,
  revision INTEGER NOT NULL,
  public_revision INTEGER,
  working_title TEXT NOT NULL,
  working_section_id INTEGER NOT NULL REFERENCES sections (id),
  saved_at TEXT NOT NULL,
  sample INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  html TEXT NOT NULL
) STRICT;

CREATE INDEX articles_published ON articles (published_at, id) WHERE status = 'published';
CREATE INDEX articles_in_section ON articles (section_id, published_at, id) WHERE status = 'published';
CREATE INDEX articles_in_series ON articles (series_id, published_at, id) WHERE status = 'published';
CREATE INDEX articles_saved ON articles (saved_at, id);
CREATE INDEX articles_by_status ON articles (status, saved_at, id);
CREATE INDEX articles_by_working_section ON articles (working_section_id, saved_at, id);
CREATE INDEX articles_sample ON articles (id) WHERE sample = 1;

-- Every slug a story has or had in public, so that an address that ever worked keeps working.
CREATE TABLE article_slugs (
  slug TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX article_slugs_of_article ON article_slugs (article_id);

-- `published_at` repeats the story's while it is public, so that a topic or an author is read in one index.
CREATE TABLE article_topics (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  position INTEGER NOT NULL,
  published_at TEXT,
  PRIMARY KEY (article_id, topic_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_topics_published ON article_topics (topic_id, published_at, article_id);

CREATE TABLE article_authors (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  author_id INTEGER NOT NULL REFERENCES authors (id),
  position INTEGER NOT NULL,
  published_at TEXT,
  PRIMARY KEY (article_id, author_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_authors_published ON article_authors (author_id, published_at, article_id);

CREATE TABLE article_counts (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  views INTEGER NOT NULL DEFAULT 0,
  reactions INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One row per save, holding all of the content as JSON. Rows are added, never changed.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by INTEGER REFERENCES accounts (id),
  published INTEGER NOT NULL,
  content TEXT NOT NULL,
  UNIQUE (article_id, number)
) STRICT;

CREATE INDEX revisions_by_account ON revisions (saved_by);

-- The words of each public story: `terms` is JSON {"word": weight}. `terms` counts the stories a word stands in;
-- its row '' counts all stories.
CREATE TABLE article_terms (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  length INTEGER NOT NULL,
  terms TEXT NOT NULL
) STRICT;

CREATE TABLE terms (
  term TEXT PRIMARY KEY,
  documents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, summary, body, content = '', contentless_delete = 1, tokenize = 'ascii'
);
