-- Marks as numbers take half the room of marks as text, and the number of a batch, which grows with time, says as well as
-- a date what is old. An address keeps what it had counted before its last batch, so that one statement says what a batch
-- adds. Marks last half an hour and are not carried over: who reads during this change may count once more.
DROP TABLE view_marks;
DROP TABLE address_marks;

CREATE TABLE view_marks (
  mark INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  batch INTEGER NOT NULL,
  address_mark INTEGER NOT NULL
) STRICT;

CREATE INDEX view_marks_batch ON view_marks (batch);

CREATE TABLE address_marks (
  mark INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL,
  hour TEXT NOT NULL,
  readers INTEGER NOT NULL,
  readers_before INTEGER NOT NULL,
  batch INTEGER NOT NULL
) STRICT;

CREATE INDEX address_marks_batch ON address_marks (batch);
