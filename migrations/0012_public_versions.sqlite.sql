-- Every state of a story that readers have seen, as links of a chain.

-- `number` counts from 1 per story. `revision` is the save that readers saw; a withdrawal shows none. `fields` is a JSON
-- object of `{"salt","hash"}` by field, the salt gone where the field was redacted; it and the hashes are null until the
-- version is sealed.
CREATE TABLE public_versions (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('published', 'changed', 'withdrawn', 'returned')),
  revision INTEGER,
  at TEXT NOT NULL,
  minor INTEGER NOT NULL,
  reason TEXT NOT NULL,
  fields TEXT,
  previous TEXT,
  hash TEXT,
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX public_versions_unsealed ON public_versions (article_id, number) WHERE hash IS NULL;

-- What readers of the present stories see is their first version; what they saw before was not kept as such.
INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
SELECT id, 1, 'published', public_revision, coalesce(updated_at, published_at), 0, '' FROM articles
WHERE public_revision IS NOT NULL;

INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
SELECT id, 2, 'withdrawn', NULL, saved_at, 0, '' FROM articles WHERE status = 'withdrawn' AND public_revision IS NOT NULL;

-- Why a save was made, in the words of who made it.
ALTER TABLE revisions ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- A small mend, of which readers need not be told as an update.
ALTER TABLE revisions ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
