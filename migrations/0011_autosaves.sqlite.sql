-- What somebody has typed and not saved yet, for them alone, and who has which story open.

-- A story that was never saved has no row in `articles`, so there is no reference to it. `fields` is the form as typed,
-- as JSON. `pending` until a save of the story by the same person takes it in; after that it is kept for a while.
CREATE TABLE autosaves (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  saved_at TEXT NOT NULL,
  pending INTEGER NOT NULL,
  fields TEXT NOT NULL
) STRICT;

CREATE INDEX autosaves_of_story ON autosaves (article_id, account_id, id);
CREATE INDEX autosaves_of_account ON autosaves (account_id, pending, id);

CREATE TABLE open_stories (
  article_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  until_at TEXT NOT NULL,
  PRIMARY KEY (article_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_stories_of_account ON open_stories (account_id);
