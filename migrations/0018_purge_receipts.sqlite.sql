-- What somebody wants to know of the cache in front: whether it has heard of an edition. `id` is that of what asks, such as
-- a redaction; `tries` counts every purge since, and `told_at` is null until one was heard.
CREATE TABLE purge_receipts (
  id integer PRIMARY KEY,
  edition integer NOT NULL,
  tries integer NOT NULL,
  told_at text
);
