-- What happens to stories at a set time, what was discarded, what can be undone, and the indexes of the desk's list.

-- At most one publication and one withdrawal a story. `revision` is the save that goes live; 0 for a withdrawal.
CREATE TABLE scheduled_acts (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  act TEXT NOT NULL CHECK (act IN ('publish', 'withdraw')),
  revision INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  made_by INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  made_at TEXT NOT NULL,
  failed_at TEXT,
  UNIQUE (article_id, act)
) STRICT;

CREATE INDEX scheduled_acts_due ON scheduled_acts (due_at, id);
CREATE INDEX scheduled_acts_of_account ON scheduled_acts (made_by);

-- When a draft was thrown away; it can be restored for 30 days.
ALTER TABLE articles ADD COLUMN discarded_at TEXT;

-- What was done to several stories at once, and how each can be put back: `steps` is JSON.
CREATE TABLE bulk_acts (
  id INTEGER PRIMARY KEY,
  made_by INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  made_at TEXT NOT NULL,
  note TEXT NOT NULL,
  steps TEXT NOT NULL
) STRICT;

CREATE INDEX bulk_acts_made ON bulk_acts (made_at);
CREATE INDEX bulk_acts_of_account ON bulk_acts (made_by);

-- The list looks through one of these from its end, and reads no story that it does not show.
DROP INDEX articles_saved;
CREATE INDEX articles_listed_by_change ON articles
  (saved_at, id, status, working_section_id, published_at, discarded_at);
CREATE INDEX articles_listed_by_publication ON articles
  (coalesce(published_at, ''), id, status, working_section_id, saved_at, published_at, discarded_at);
CREATE INDEX articles_listed_by_title ON articles
  (lower(working_title), id, status, working_section_id, saved_at, published_at, discarded_at);
CREATE INDEX articles_discarded ON articles (discarded_at, id) WHERE discarded_at IS NOT NULL;
CREATE INDEX articles_with_changes ON articles (id) WHERE public_revision < revision;
