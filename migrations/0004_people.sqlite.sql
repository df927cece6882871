-- People: links that belong to an account, when somebody was last seen, profiles of authors, and a log that stays.

-- An account without a password has been invited and has not joined yet; its password_hash is ''.
ALTER TABLE accounts ADD COLUMN seen_at TEXT;

ALTER TABLE one_time_links ADD COLUMN account_id INTEGER REFERENCES accounts (id) ON DELETE CASCADE;

CREATE INDEX one_time_links_of_account ON one_time_links (account_id);

-- Which browser a session lives in, in words such as "Firefox on Linux".
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';

-- Changes of who may do what take this row first, so that two of them never happen at once.
INSERT INTO settings (name, value) VALUES ('people', '0');

ALTER TABLE authors ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
ALTER TABLE authors ADD COLUMN picture_file TEXT;
ALTER TABLE authors ADD COLUMN picture_description TEXT;
-- A former name: its address leads to that author, and a byline that carries it is theirs.
ALTER TABLE authors ADD COLUMN merged_into INTEGER REFERENCES authors (id);

CREATE INDEX authors_merged ON authors (merged_into);
CREATE INDEX authors_of_account ON authors (account_id);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'The log is only ever added to.');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'The log is only ever added to.');
END;
