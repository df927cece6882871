-- Pictures and files of the library. `file` is the path below /media/ by which stories name a thing: the largest JPEG
-- of a picture, or the file itself. `variants` is JSON. `words` is what the library is searched by, in lower case.
CREATE TABLE media (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('picture', 'file')),
  sha256 TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL UNIQUE,
  original TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  focal_x REAL NOT NULL,
  focal_y REAL NOT NULL,
  variants TEXT NOT NULL,
  avif TEXT NOT NULL CHECK (avif IN ('none', 'waiting', 'made', 'failed')),
  avif_tried_at TEXT NOT NULL,
  words TEXT NOT NULL,
  uploaded_by INTEGER REFERENCES accounts (id),
  uploaded_at TEXT NOT NULL
) STRICT;

CREATE INDEX media_by_kind ON media (kind, id);
CREATE INDEX media_waiting ON media (avif_tried_at, id) WHERE avif = 'waiting';
CREATE INDEX media_of_account ON media (uploaded_by);

-- Which stories name a thing: in their newest save ('working') or in what readers see ('public').
CREATE TABLE media_uses (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id INTEGER NOT NULL REFERENCES media (id),
  version TEXT NOT NULL CHECK (version IN ('working', 'public')),
  PRIMARY KEY (article_id, media_id, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX media_uses_of_media ON media_uses (media_id);

CREATE INDEX articles_of_picture ON articles (picture_file) WHERE picture_file IS NOT NULL;
