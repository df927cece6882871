-- The paper: what it is made of, who makes it, and every revision of every story.
-- Times are UTC ISO-8601 text, flags 0 or 1, ids come from the program.

CREATE TABLE id_slots (
  slot integer PRIMARY KEY,
  claimed_at text COLLATE "C" NOT NULL
);

WITH RECURSIVE numbers (slot) AS (SELECT 0 UNION ALL SELECT slot + 1 FROM numbers WHERE slot < 511)
INSERT INTO id_slots (slot, claimed_at) SELECT slot, '' FROM numbers;

-- Single facts about the paper, such as whether the sample edition was filled in.
CREATE TABLE settings (
  name text COLLATE "C" PRIMARY KEY,
  value text COLLATE "C" NOT NULL
);

CREATE TABLE sections (
  id bigint PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL,
  hue text COLLATE "C" NOT NULL,
  position integer NOT NULL
);

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
  id bigint PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL DEFAULT '',
  sample integer NOT NULL DEFAULT 0
);

CREATE TABLE series (
  id bigint PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  sample integer NOT NULL DEFAULT 0
);

CREATE TABLE accounts (
  id bigint PRIMARY KEY,
  email text COLLATE "C" NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL CHECK (role IN ('author', 'editor', 'admin')),
  password_hash text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL
);

-- Authors sign stories; only some of them have an account.
CREATE TABLE authors (
  id bigint PRIMARY KEY,
  slug text COLLATE "C" NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL DEFAULT '',
  bio text COLLATE "C" NOT NULL DEFAULT '',
  account_id bigint REFERENCES accounts (id),
  sample integer NOT NULL DEFAULT 0
);

CREATE TABLE sessions (
  token_hash text COLLATE "C" PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at text COLLATE "C" NOT NULL,
  seen_at text COLLATE "C" NOT NULL
);

CREATE INDEX sessions_of_account ON sessions (account_id);

CREATE TABLE one_time_links (
  token_hash text COLLATE "C" PRIMARY KEY,
  purpose text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL
);

CREATE TABLE sign_in_failures (
  who text COLLATE "C" PRIMARY KEY,
  failures integer NOT NULL,
  last_at text COLLATE "C" NOT NULL
);

-- What readers see. `revision` is the newest save, `public_revision` the one readers see; the columns hold the
-- latter, or the former while nothing has been published.
CREATE TABLE articles (
  id bigint PRIMARY KEY,
  status text COLLATE "C" NOT NULL CHECK (status IN ('draft', 'scheduled', 'published', 'withdrawn')),
  slug text COLLATE "C" NOT NULL UNIQUE,
  section_id bigint NOT NULL REFERENCES sections (id),
  series_id bigint REFERENCES series (id),
  language text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  summary text COLLATE "C" NOT NULL,
  picture_file text COLLATE "C",
  picture_description text COLLATE "C",
  picture_caption text COLLATE "C",
  picture_credit text COLLATE "C",
  picture_width integer,
  picture_height integer,
  published_at text COLLATE "C",
  updated_at text COLLATE "C",
  revision integer NOT NULL,
  public_revision integer,
  working_title text COLLATE "C" NOT NULL,
  working_section_id bigint NOT NULL REFERENCES sections (id),
  saved_at text COLLATE "C" NOT NULL,
  sample integer NOT NULL DEFAULT 0,
  body text COLLATE "C" NOT NULL,
  html text COLLATE "C" NOT NULL
);

CREATE INDEX articles_published ON articles (published_at, id) WHERE status = 'published';
CREATE INDEX articles_in_section ON articles (section_id, published_at, id) WHERE status = 'published';
CREATE INDEX articles_in_series ON articles (series_id, published_at, id) WHERE status = 'published';
CREATE INDEX articles_saved ON articles (saved_at, id);
CREATE INDEX articles_by_status ON articles (status, saved_at, id);
CREATE INDEX articles_by_working_section ON articles (working_section_id, saved_at, id);
CREATE INDEX articles_sample ON articles (id) WHERE sample = 1;

-- Every slug a story has or had in public, so that an address that ever worked keeps working.
CREATE TABLE article_slugs (
  slug text COLLATE "C" PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX article_slugs_of_article ON article_slugs (article_id);

-- `published_at` repeats the story's while it is public, so that a topic or an author is read in one index.
CREATE TABLE article_topics (
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  topic_id bigint NOT NULL REFERENCES topics (id),
  position integer NOT NULL,
  published_at text COLLATE "C",
  PRIMARY KEY (article_id, topic_id)
);

CREATE INDEX article_topics_published ON article_topics (topic_id, published_at, article_id);

CREATE TABLE article_authors (
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  author_id bigint NOT NULL REFERENCES authors (id),
  position integer NOT NULL,
  published_at text COLLATE "C",
  PRIMARY KEY (article_id, author_id)
);

CREATE INDEX article_authors_published ON article_authors (author_id, published_at, article_id);

CREATE TABLE article_counts (
  article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  views bigint NOT NULL DEFAULT 0,
  reactions integer NOT NULL DEFAULT 0
);

-- One row per save, holding all of the content as JSON. Rows are added, never changed.
CREATE TABLE revisions (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number integer NOT NULL,
  saved_at text COLLATE "C" NOT NULL,
  saved_by bigint REFERENCES accounts (id),
  published integer NOT NULL,
  content text COLLATE "C" NOT NULL,
  UNIQUE (article_id, number)
);

CREATE INDEX revisions_by_account ON revisions (saved_by);

-- The words of each public story: `terms` is JSON {"word": weight}. `terms` counts the stories a word stands in;
-- its row '' counts all stories.
CREATE TABLE article_terms (
  article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  length integer NOT NULL,
  terms text COLLATE "C" NOT NULL
);

CREATE TABLE terms (
  term text COLLATE "C" PRIMARY KEY,
  documents integer NOT NULL
);

CREATE TABLE article_search (
  article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  words tsvector NOT NULL
);

CREATE INDEX article_search_words ON article_search USING gin (words);
