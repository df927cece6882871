import { type Sql, sql } from '../db/sql.ts';
import { type Asked, mostCompared, type Wanted } from './sought.ts';
import { type Beginning, type Cut, filedWords } from './terms.ts';

// What a tsvector can hold: https://www.postgresql.org/docs/15/textsearch-limitations.html
const lastPosition = 16_383;
const mostPositions = 255;
const mostBytes = 1_048_575;

export const fileInPostgres = (id: number, story: Cut): Sql => sql`
  INSERT INTO article_search (article_id, words) VALUES (${id}, ${vectorOf(story)}::tsvector)`;

export const dropFromPostgres = (id: number): Sql => sql`DELETE FROM article_search WHERE article_id = ${id}`;

/** Rows are locked in the order in which `countTerms` writes them, so that two saves never wait for each other. */
export const uncountInPostgres = (id: number): Sql => sql`
  WITH own AS (
    SELECT term FROM terms
    WHERE term IN (SELECT jsonb_object_keys(a.terms::jsonb || a.extras::jsonb) FROM article_terms a WHERE a.article_id = ${id})
      OR (term = '' AND EXISTS (SELECT 1 FROM article_terms WHERE article_id = ${id}))
    ORDER BY term FOR UPDATE)
  UPDATE terms SET documents = documents - 1 WHERE term IN (SELECT term FROM own)`;

/** The ids of all stories that hold words beginning with each of these, in no order. */
export const holdingInPostgres = (words: readonly Beginning[]): Sql => sql`
  SELECT article_id AS id FROM article_search WHERE words @@ ${beginnings(words)}::tsquery`;

/** Whether the story `a` of a list holds words beginning with each of these. With EXISTS it would ask all stories first. */
export const holdsInPostgres = (words: readonly Beginning[]): Sql => sql`(
  SELECT f.words @@ ${beginnings(words)}::tsquery FROM article_search f WHERE f.article_id = a.id)`;

const beginnings = (words: readonly Beginning[]) =>
  words.map(({ word, isWhole }) => `'${word}'${isWhole ? '' : ':*'}`).join(' & ');

/**
 * The newest stories, by when they were made, that hold what was asked. The index answers for itself; left free, the
 * planner reads the words of every story instead, which it takes for no work.
 */
export function foundInPostgres(asked: Asked, within: Sql | undefined, limit: number): Sql {
  const held = sql`
    WITH held AS MATERIALIZED (SELECT article_id AS id FROM article_search WHERE words @@ ${expression(loosely(asked))}::tsquery)
    SELECT id FROM held ${within ? sql`WHERE id IN (${within})` : sql``} ORDER BY id DESC`;

  return hasPhrase(asked)
    ? sql`SELECT a.id FROM (${held} LIMIT ${Math.min(mostCompared, 3 * limit)}) AS a WHERE ${holdsAskedInPostgres(asked)} ORDER BY a.id DESC LIMIT ${limit}`
    : sql`${held} LIMIT ${limit}`;
}

/** What the index can answer alone: the words of a phrase, wherever they stand. Nothing else stands for a phrase. */
const loosely = ({ all, none }: Asked): Asked => ({
  all: all.flatMap((any) => (isPhrase(any) ? wordByWord(any) : [[...any]])),
  none: none.filter((word) => !isPhrase([word])),
});

/** Whether places must be read, which no index knows. */
export const hasPhrase = ({ all, none }: Asked) => isPhrase([...all.flat(), ...none]);

const isPhrase = (any: readonly Wanted[]) => any.some(({ words }) => words.length > 1);

const wordByWord = (any: readonly Wanted[]): readonly Wanted[][] =>
  any.flatMap(({ words }) => words.map((word) => [{ words: [word] }]));

/** The stories among so many newest ones that hold what was asked: the words of each are read in turn. */
export const foundAmongNewestInPostgres = (asked: Asked, newest: number, limit: number): Sql => sql`
  SELECT n.article_id AS id, CAST(${newest} AS integer) AS asked
  FROM (SELECT article_id, words FROM article_search ORDER BY article_id DESC LIMIT ${newest}) AS n
  WHERE n.words @@ ${expression(asked)}::tsquery LIMIT ${limit}`;

/** The same among these, and how many these are. */
export const foundAmongInPostgres = (asked: Asked, stories: Sql, limit: number): Sql => sql`
  WITH near AS MATERIALIZED (${stories})
  SELECT a.id, CAST((SELECT count(*) FROM near) AS integer) AS asked FROM near a
  WHERE ${holdsAskedInPostgres(asked)} LIMIT ${limit}`;

/** Whether the story `a` of a list holds what was asked. */
export const holdsAskedInPostgres = (asked: Asked): Sql => sql`(
  SELECT f.words @@ ${expression(asked)}::tsquery FROM article_search f WHERE f.article_id = a.id)`;

const expression = ({ all, none }: Asked): string =>
  [...all.map((any) => `(${any.map(soughtText).join(' | ')})`), ...none.map((word) => `!${soughtText(word)}`)].join(
    ' & ',
  );

const soughtText = ({ words, isBeginning }: Wanted) =>
  `(${words.map((word) => `'${word}'${isBeginning ? ':*' : ''}`).join(' <-> ')})`;

/** The words with their places, title A, summary B, body C: `'bond':1A,40C`. */
function vectorOf(story: Cut): string {
  const places = new Map<string, string[]>();
  const words = filedWords(story);
  let position = 0;
  for (const [field, weight] of [
    ['title', 'A'],
    ['summary', 'B'],
    ['body', 'C'],
  ] as const) {
    position = Math.min(position + 1, lastPosition);
    for (const word of words[field]) {
      position = Math.min(position + 1, lastPosition);
      const known = places.get(word) ?? [];
      if (known.length < mostPositions) known.push(`${position}${weight}`);
      places.set(word, known);
    }
  }

  return thatFit(places)
    .map(([word, at]) => `'${word}':${at.join(',')}`)
    .join(' ');
}

/** A story with more different words than a tsvector holds, such as a very long Chinese one, is found by its first ones. */
function thatFit(places: ReadonlyMap<string, readonly string[]>): (readonly [string, readonly string[]])[] {
  let bytes = 0;

  return [...places].filter(([word, at]) => {
    bytes += Buffer.byteLength(word) + 3 + 2 * at.length;
    return bytes <= mostBytes;
  });
}
