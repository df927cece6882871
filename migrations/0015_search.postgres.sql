-- What search knows of a story beside its text: `heading` is the words of its title in order, ` harbour bonds `;
-- `extras` is JSON {"word": weight} of its topics, authors and captions.
ALTER TABLE article_terms ADD COLUMN heading text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE article_terms ADD COLUMN extras text COLLATE "C" NOT NULL DEFAULT '{}';

-- Published stories that are to be filed for search anew, in the background.
CREATE TABLE search_queue (
  article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
);

INSERT INTO search_queue (article_id) SELECT id FROM articles WHERE status = 'published';

-- Searches that found nothing, by day: their words and nothing about who searched.
CREATE TABLE fruitless_searches (
  day text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  times integer NOT NULL,
  PRIMARY KEY (day, words)
);
