-- Every state of a story that readers have seen, as links of a chain.

-- `number` counts from 1 per story. `revision` is the save that readers saw; a withdrawal shows none. `fields` is a JSON
-- object of `{"salt","hash"}` by field, the salt gone where the field was redacted; it and the hashes are null until the
-- version is sealed.
CREATE TABLE public_versions (
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  number integer NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('published', 'changed', 'withdrawn', 'returned')),
  revision integer,
  at text COLLATE "C" NOT NULL,
  minor integer NOT NULL,
  reason text COLLATE "C" NOT NULL,
  fields text COLLATE "C",
  previous text COLLATE "C",
  hash text COLLATE "C",
  PRIMARY KEY (article_id, number)
);

CREATE INDEX public_versions_unsealed ON public_versions (article_id, number) WHERE hash IS NULL;

-- What readers of the present stories see is their first version; what they saw before was not kept as such.
INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
SELECT id, 1, 'published', public_revision, coalesce(updated_at, published_at), 0, '' FROM articles
WHERE public_revision IS NOT NULL;

INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
SELECT id, 2, 'withdrawn', NULL, saved_at, 0, '' FROM articles WHERE status = 'withdrawn' AND public_revision IS NOT NULL;

-- Why a save was made, in the words of who made it.
ALTER TABLE revisions ADD COLUMN reason text COLLATE "C" NOT NULL DEFAULT '';

-- A small mend, of which readers need not be told as an update.
ALTER TABLE revisions ADD COLUMN minor integer NOT NULL DEFAULT 0;
