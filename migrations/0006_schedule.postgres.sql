-- What happens to stories at a set time, what was discarded, what can be undone, and the indexes of the desk's list.

-- At most one publication and one withdrawal a story. `revision` is the save that goes live; 0 for a withdrawal.
CREATE TABLE scheduled_acts (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  act text COLLATE "C" NOT NULL CHECK (act IN ('publish', 'withdraw')),
  revision integer NOT NULL,
  due_at text COLLATE "C" NOT NULL,
  made_by bigint REFERENCES accounts (id) ON DELETE SET NULL,
  made_at text COLLATE "C" NOT NULL,
  failed_at text COLLATE "C",
  UNIQUE (article_id, act)
);

CREATE INDEX scheduled_acts_due ON scheduled_acts (due_at, id);
CREATE INDEX scheduled_acts_of_account ON scheduled_acts (made_by);

-- When a draft was thrown away; it can be restored for 30 days.
ALTER TABLE articles ADD COLUMN discarded_at text COLLATE "C";

-- What was done to several stories at once, and how each can be put back: `steps` is JSON.
CREATE TABLE bulk_acts (
  id bigint PRIMARY KEY,
  made_by bigint NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  made_at text COLLATE "C" NOT NULL,
  note text COLLATE "C" NOT NULL,
  steps text COLLATE "C" NOT NULL
);

CREATE INDEX bulk_acts_made ON bulk_acts (made_at);
CREATE INDEX bulk_acts_of_account ON bulk_acts (made_by);

-- The list looks through one of these from its end, and reads no story that it does not show.
DROP INDEX articles_saved;
CREATE INDEX articles_listed_by_change ON articles
  (saved_at, id, status, working_section_id, published_at, discarded_at);
CREATE INDEX articles_listed_by_publication ON articles
  (coalesce(published_at, ''), id, status, working_section_id, saved_at, published_at, discarded_at);
CREATE INDEX articles_listed_by_title ON articles
  (lower(working_title), id, status, working_section_id, saved_at, published_at, discarded_at, working_title);
CREATE INDEX articles_discarded ON articles (discarded_at, id) WHERE discarded_at IS NOT NULL;
CREATE INDEX articles_with_changes ON articles (id) WHERE public_revision < revision;
