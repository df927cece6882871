-- Who may do what in the newsroom, and who did it.

ALTER TABLE accounts ADD COLUMN disabled_at text COLLATE "C";

-- Whose draft it is; null for the sample edition and imports.
ALTER TABLE articles ADD COLUMN owner_id bigint REFERENCES accounts (id);

CREATE INDEX articles_of_owner ON articles (owner_id);

-- What was done in the newsroom. Rows are added, never changed or deleted; names are kept as they were.
CREATE TABLE events (
  id bigint PRIMARY KEY,
  at text COLLATE "C" NOT NULL,
  account_id bigint,
  account_name text COLLATE "C" NOT NULL,
  act text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  about_id bigint
);

CREATE INDEX events_about ON events (about_id, id);
