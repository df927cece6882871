-- What search knows of a story beside its text: `heading` is the words of its title in order, ` harbour bonds `;
-- `extras` is JSON {"word": weight} of its topics, authors and captions.
ALTER TABLE article_terms ADD COLUMN heading TEXT NOT NULL DEFAULT '';
ALTER TABLE article_terms ADD COLUMN extras TEXT NOT NULL DEFAULT '{}';

-- Published stories that are to be filed for search anew, in the background.
CREATE TABLE search_queue (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
) STRICT;

INSERT INTO search_queue (article_id) SELECT id FROM articles WHERE status = 'published';

-- Searches that found nothing, by day: their words and nothing about who searched.
CREATE TABLE fruitless_searches (
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  times INTEGER NOT NULL,
  PRIMARY KEY (day, words)
) STRICT, WITHOUT ROWID;
