-- What the paper says about its own mistakes, what readers see of a withdrawn story, and what had to go for legal reasons.

-- The newest wording of each correction. `revision` is the public save that mended it, null where the text did not
-- change; `report_id` the reader's report it came from. One that was taken back stays.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('correction', 'clarification', 'update')),
  serious INTEGER NOT NULL,
  words TEXT NOT NULL,
  revision INTEGER,
  report_id INTEGER REFERENCES reports (id) ON DELETE SET NULL,
  made_at TEXT NOT NULL,
  amended_at TEXT,
  taken_back_at TEXT,
  taken_back_reason TEXT NOT NULL DEFAULT '',
  steps INTEGER NOT NULL
) STRICT;

CREATE INDEX corrections_of_article ON corrections (article_id, id);
CREATE INDEX corrections_of_report ON corrections (report_id);

-- Every wording a correction had, and who chose it. Rows are added; only a redaction changes one.
CREATE TABLE correction_steps (
  correction_id INTEGER NOT NULL REFERENCES corrections (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('made', 'amended', 'taken back')),
  kind TEXT NOT NULL,
  serious INTEGER NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  account_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (correction_id, number)
) STRICT, WITHOUT ROWID;

-- What stands at the address of a story while it is withdrawn; without a row, neutral words.
CREATE TABLE withdrawal_notices (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  shows TEXT NOT NULL CHECK (shows IN ('neutral', 'title', 'elsewhere')),
  words TEXT NOT NULL,
  target_article_id INTEGER REFERENCES articles (id) ON DELETE SET NULL,
  target_page_id INTEGER
) STRICT;

CREATE INDEX withdrawal_notices_of_target ON withdrawal_notices (target_article_id);

-- That something was removed, when and why; never what. `parts` is a JSON list of fields, or ["words"].
CREATE TABLE redactions (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  parts TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  account_name TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE INDEX redactions_of_article ON redactions (article_id, id);

-- Addresses that held a redacted word: only their SHA-256, so that they answer without being known.
CREATE TABLE redacted_slugs (
  hash TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX redacted_slugs_of_article ON redacted_slugs (article_id);

-- The log is still only added to, but for one thing: a title in it that a redaction takes away leaves its mark there.
DROP TRIGGER events_are_never_changed;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
WHEN NOT (NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.account_id IS OLD.account_id
  AND NEW.account_name = OLD.account_name AND NEW.act = OLD.act AND NEW.about_id IS OLD.about_id
  AND instr(NEW.about, '[removed]') > 0
  AND EXISTS (SELECT 1 FROM redactions r WHERE r.article_id = OLD.about_id))
BEGIN
  SELECT RAISE(ABORT, 'The log is only ever added to.');
END;
