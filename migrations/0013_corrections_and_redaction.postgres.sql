-- What the paper says about its own mistakes, what readers see of a withdrawn story, and what had to go for legal reasons.

-- The newest wording of each correction. `revision` is the public save that mended it, null where the text did not
-- change; `report_id` the reader's report it came from. One that was taken back stays.
CREATE TABLE corrections (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('correction', 'clarification', 'update')),
  serious integer NOT NULL,
  words text COLLATE "C" NOT NULL,
  revision integer,
  report_id bigint REFERENCES reports (id) ON DELETE SET NULL,
  made_at text COLLATE "C" NOT NULL,
  amended_at text COLLATE "C",
  taken_back_at text COLLATE "C",
  taken_back_reason text COLLATE "C" NOT NULL DEFAULT '',
  steps integer NOT NULL
);

CREATE INDEX corrections_of_article ON corrections (article_id, id);
CREATE INDEX corrections_of_report ON corrections (report_id);

-- Every wording a correction had, and who chose it. Rows are added; only a redaction changes one.
CREATE TABLE correction_steps (
  correction_id bigint NOT NULL REFERENCES corrections (id) ON DELETE CASCADE,
  number integer NOT NULL,
  act text COLLATE "C" NOT NULL CHECK (act IN ('made', 'amended', 'taken back')),
  kind text COLLATE "C" NOT NULL,
  serious integer NOT NULL,
  words text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  made_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (correction_id, number)
);

-- What stands at the address of a story while it is withdrawn; without a row, neutral words.
CREATE TABLE withdrawal_notices (
  article_id bigint PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  shows text COLLATE "C" NOT NULL CHECK (shows IN ('neutral', 'title', 'elsewhere')),
  words text COLLATE "C" NOT NULL,
  target_article_id bigint REFERENCES articles (id) ON DELETE SET NULL,
  target_page_id bigint
);

CREATE INDEX withdrawal_notices_of_target ON withdrawal_notices (target_article_id);

-- That something was removed, when and why; never what. `parts` is a JSON list of fields, or ["words"].
CREATE TABLE redactions (
  id bigint PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  parts text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  note text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  made_at text COLLATE "C" NOT NULL
);

CREATE INDEX redactions_of_article ON redactions (article_id, id);

-- Addresses that held a redacted word: only their SHA-256, so that they answer without being known.
CREATE TABLE redacted_slugs (
  hash text COLLATE "C" PRIMARY KEY,
  article_id bigint NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);

CREATE INDEX redacted_slugs_of_article ON redacted_slugs (article_id);

-- The log is still only added to, but for one thing: a title in it that a redaction takes away leaves its mark there.
DROP TRIGGER events_are_never_changed ON events;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

CREATE FUNCTION refuse_but_redactions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.account_id IS NOT DISTINCT FROM OLD.account_id
    AND NEW.account_name = OLD.account_name AND NEW.act = OLD.act AND NEW.about_id IS NOT DISTINCT FROM OLD.about_id
    AND strpos(NEW.about, '[removed]') > 0
    AND EXISTS (SELECT 1 FROM redactions r WHERE r.article_id = OLD.about_id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The log is only ever added to.';
END $$;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_but_redactions();
