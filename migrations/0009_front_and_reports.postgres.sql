-- The front page as the editors arrange it, the breaking-news line, and what readers report as wrong.

-- One row per change, numbered from 1. Rows are added, never changed: the newest is the editors' draft, the newest
-- with `published_at` is what readers see, and `before_number` is the row an undo goes back to (0 for the page that
-- fills itself). `arrangement` is JSON.
CREATE TABLE front_arrangements (
  number integer PRIMARY KEY,
  before_number integer,
  made_by bigint REFERENCES accounts (id),
  made_at text COLLATE "C" NOT NULL,
  published_at text COLLATE "C",
  arrangement text COLLATE "C" NOT NULL
);

CREATE INDEX front_arrangements_published ON front_arrangements (number) WHERE published_at IS NOT NULL;

-- The newest line that was not removed stands until `ends_at`.
CREATE TABLE breaking_lines (
  id bigint PRIMARY KEY,
  words text COLLATE "C" NOT NULL,
  href text COLLATE "C",
  ends_at text COLLATE "C" NOT NULL,
  made_by bigint REFERENCES accounts (id),
  made_at text COLLATE "C" NOT NULL,
  removed_at text COLLATE "C"
);

-- A reader's report is about one version of a story. Nothing says who the reader is, except an email they gave; that is
-- deleted some time after the report was closed.
CREATE TABLE reports (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  revision integer NOT NULL,
  words text COLLATE "C" NOT NULL,
  email text COLLATE "C",
  sent_at text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('new', 'looking', 'mended', 'no mistake')),
  steps integer NOT NULL DEFAULT 0,
  closed_at text COLLATE "C"
);

CREATE INDEX reports_of_article ON reports (article_id, id);
CREATE INDEX reports_by_state ON reports (state, id);
CREATE INDEX reports_closed ON reports (closed_at, id);

-- What the newsroom did about a report. Rows are added, never changed; names are kept as they were.
CREATE TABLE report_steps (
  report_id bigint NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  number integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  note text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  made_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (report_id, number)
);

-- One row per report for an hour: a keyed hash, from which nobody can be found again.
CREATE TABLE report_marks (
  mark text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  made_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (mark, number)
);

CREATE INDEX report_marks_made ON report_marks (made_at);
