-- What stands beside a story, and who read it.

ALTER TABLE articles ADD COLUMN hides_views INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN refuses_reactions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sections ADD COLUMN hides_views INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sections ADD COLUMN refuses_reactions INTEGER NOT NULL DEFAULT 0;

-- Grows with every change to what readers see, so that every process knows when its lists are out of date.
INSERT INTO settings (name, value) VALUES ('edition', '0');

-- Related stories chosen by the editors, in their order.
CREATE TABLE related_pins (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  related_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (article_id, related_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX related_pins_of_related ON related_pins (related_id);

-- Stories that are alike, best first, each with the words that make them so (JSON).
CREATE TABLE related (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  related_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  score REAL NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (article_id, related_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX related_by_score ON related (article_id, score);
CREATE INDEX related_of_related ON related (related_id);

-- Pairs of stories that are one story told twice; each pair stands both ways round.
CREATE TABLE same_story (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  copy_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (article_id, copy_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_story_of_copy ON same_story (copy_id);

-- Stories whose related links have to be found anew.
CREATE TABLE related_queue (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  queued_at TEXT NOT NULL
) STRICT;

-- Views by clock hour (UTC, 2025-04-14T20).
CREATE TABLE view_hours (
  hour TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  views INTEGER NOT NULL,
  PRIMARY KEY (hour, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX view_hours_of_article ON view_hours (article_id);
CREATE INDEX article_counts_by_views ON article_counts (views, article_id);

-- One row per reader and story for half an hour: a keyed hash, from which nobody can be found again.
CREATE TABLE view_marks (
  mark TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL,
  hour TEXT NOT NULL,
  at TEXT NOT NULL,
  batch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX view_marks_at ON view_marks (at);
CREATE INDEX view_marks_batch ON view_marks (batch);

-- One row per reader, story and day.
CREATE TABLE reaction_marks (
  mark TEXT PRIMARY KEY,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX reaction_marks_day ON reaction_marks (day);

-- The key of the hashes of one day; gone with the day, and every hash becomes meaningless.
CREATE TABLE salts (
  day TEXT PRIMARY KEY,
  salt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
