-- What came from elsewhere, so that the next import of the same archive goes on where this one stands.

-- `source_key` is the hash of what identifies a line, `content_hash` of all that it says. The story is the newsroom's
-- own as soon as its `revision` or `status` is another than the import left it with.
CREATE TABLE import_identities (
  source_key TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  revision INTEGER NOT NULL,
  status TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX import_identities_of_article ON import_identities (article_id);
