-- The front page as the editors arrange it, the breaking-news line, and what readers report as wrong.

-- One row per change, numbered from 1. Rows are added, never changed: the newest is the editors' draft, the newest
-- with `published_at` is what readers see, and `before_number` is the row an undo goes back to (0 for the page that
-- fills itself). `arrangement` is JSON.
CREATE TABLE front_arrangements (
  number INTEGER PRIMARY KEY,
  before_number INTEGER,
  made_by INTEGER REFERENCES accounts (id),
  made_at TEXT NOT NULL,
  published_at TEXT,
  arrangement TEXT NOT NULL
) STRICT;

CREATE INDEX front_arrangements_published ON front_arrangements (number) WHERE published_at IS NOT NULL;

-- The newest line that was not removed stands until `ends_at`.
CREATE TABLE breaking_lines (
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  href TEXT,
  ends_at TEXT NOT NULL,
  made_by INTEGER REFERENCES accounts (id),
  made_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- A reader's report is about one version of a story. Nothing says who the reader is, except an email they gave; that is
-- deleted some time after the report was closed.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  words TEXT NOT NULL,
  email TEXT,
  sent_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'looking', 'mended', 'no mistake')),
  steps INTEGER NOT NULL DEFAULT 0,
  closed_at TEXT
) STRICT;

CREATE INDEX reports_of_article ON reports (article_id, id);
CREATE INDEX reports_by_state ON reports (state, id);
CREATE INDEX reports_closed ON reports (closed_at, id);

-- What the newsroom did about a report. Rows are added, never changed; names are kept as they were.
CREATE TABLE report_steps (
  report_id INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  account_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) STRICT, WITHOUT ROWID;

-- One row per report for an hour: a keyed hash, from which nobody can be found again.
CREATE TABLE report_marks (
  mark TEXT NOT NULL,
  number INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (mark, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX report_marks_made ON report_marks (made_at);
