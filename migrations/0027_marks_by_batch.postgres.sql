-- Marks as numbers take half the room of marks as text, and the number of a batch, which grows with time, says as well as
-- a date what is old. An address keeps what it had counted before its last batch, so that one statement says what a batch
-- adds. Marks last half an hour and are not carried over: who reads during this change may count once more.
DROP TABLE view_marks;
DROP TABLE address_marks;

CREATE TABLE view_marks (
  mark bigint PRIMARY KEY,
  article_id bigint NOT NULL,
  at text COLLATE "C" NOT NULL,
  batch bigint NOT NULL,
  address_mark bigint NOT NULL
);

CREATE INDEX view_marks_batch ON view_marks (batch);

CREATE TABLE address_marks (
  mark bigint PRIMARY KEY,
  article_id bigint NOT NULL,
  hour text COLLATE "C" NOT NULL,
  readers integer NOT NULL,
  readers_before integer NOT NULL,
  batch bigint NOT NULL
);

CREATE INDEX address_marks_batch ON address_marks (batch);
