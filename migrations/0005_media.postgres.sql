-- Pictures and files of the library. `file` is the path below /media/ by which stories name a thing: the largest JPEG
-- of a picture, or the file itself. `variants` is JSON. `words` is what the library is searched by, in lower case.
CREATE TABLE media (
  id bigint PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('picture', 'file')),
  sha256 text COLLATE "C" NOT NULL UNIQUE,
  file text COLLATE "C" NOT NULL UNIQUE,
  original text COLLATE "C" NOT NULL,
  mime text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  title text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL,
  caption text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  focal_x double precision NOT NULL,
  focal_y double precision NOT NULL,
  variants text COLLATE "C" NOT NULL,
  avif text COLLATE "C" NOT NULL CHECK (avif IN ('none', 'waiting', 'made', 'failed')),
  avif_tried_at text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  uploaded_by bigint REFERENCES accounts (id),
  uploaded_at text COLLATE "C" NOT NULL
);

CREATE INDEX media_by_kind ON media (kind, id);
CREATE INDEX media_waiting ON media (avif_tried_at, id) WHERE avif = 'waiting';
CREATE INDEX media_of_account ON media (uploaded_by);

-- Which stories name a thing: in their newest save ('working') or in what readers see ('public').
CREATE TABLE media_uses (
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  media_id bigint NOT NULL REFERENCES media (id),
  version text COLLATE "C" NOT NULL CHECK (version IN ('working', 'public')),
  PRIMARY KEY (article_id, media_id, version)
);

CREATE INDEX media_uses_of_media ON media_uses (media_id);

CREATE INDEX articles_of_picture ON articles (picture_file) WHERE picture_file IS NOT NULL;
