-- Who may do what in the newsroom, and who did it.

ALTER TABLE accounts ADD COLUMN disabled_at TEXT;

-- Whose draft it is; null for the sample edition and imports.
ALTER TABLE articles ADD COLUMN owner_id INTEGER REFERENCES accounts (id);

CREATE INDEX articles_of_owner ON articles (owner_id);

-- What was done in the newsroom. Rows are added, never changed or deleted; names are kept as they were.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account_id INTEGER,
  account_name TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL,
  about_id INTEGER
) STRICT;

CREATE INDEX events_about ON events (about_id, id);
