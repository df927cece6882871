-- What changed for readers with each edition, for the page caches of all processes and of the CDN. A row is kept for
-- minutes: whoever finds one missing lets go of every page. An edition without a row changed everything.
CREATE TABLE page_changes (
  edition bigint PRIMARY KEY,
  at text NOT NULL,
  tags text NOT NULL,
  -- How a story stood before it changes: the tags of the lists that hold it, what decides its place in them, and what
  -- they print of it.
  article_id bigint,
  lists text,
  place text,
  card text
);
