-- How stories are compared, which pairs editors keep apart, and which stories are one.

-- What each public story is about: the forms of its telling words with their weights, as JSON [["bond", 0.31]], and its
-- names. Made anew whenever its links are found.
CREATE TABLE story_profiles (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  published_at TEXT NOT NULL,
  words TEXT NOT NULL,
  names TEXT NOT NULL
) STRICT;

-- A few of each public story's word sequences, hashed, by which another telling of it is found.
CREATE TABLE story_sequences (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX story_sequences_of_article ON story_sequences (article_id);

-- Pairs that editors never want beside each other; each pair stands both ways round.
CREATE TABLE related_bans (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  related_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (article_id, related_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX related_bans_of_related ON related_bans (related_id);

-- What an editor said of two stories that look alike, the lower id first; a pair that stands here is never asked again.
CREATE TABLE likeness_answers (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  answer TEXT NOT NULL CHECK (answer IN ('both', 'same', 'different')),
  at TEXT NOT NULL,
  PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_answers_of_other ON likeness_answers (other_id);

-- Stories whose pages name another one as the original of what both tell.
CREATE TABLE originals (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  original_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  CHECK (article_id <> original_id)
) STRICT;

CREATE INDEX originals_of_original ON originals (original_id);

-- Every story is compared the new way.
INSERT INTO related_queue (article_id, queued_at)
SELECT id, saved_at FROM articles WHERE status = 'published'
ON CONFLICT (article_id) DO NOTHING;
