import { articlesPlaced } from '../articles/cards.ts';
import type { Engine, Reader } from '../db/database.ts';
import { list, type Sql, sql, textList } from '../db/sql.ts';
import type { StoredHeading, StoredWords } from './rank.ts';
import {
  foundAmongInPostgres,
  foundAmongNewestInPostgres,
  foundInPostgres,
  hasPhrase,
  holdsAskedInPostgres,
} from './search.postgres.ts';
import { foundInSqlite, holdsAskedInSqlite } from './search.sqlite.ts';
import type { Asked } from './sought.ts';
import { isPublic, isWithin, newestWithin, storiesWithin } from './within.store.ts';
import { isNarrow, type Within } from './within.ts';

/** Where a list by date stands. */
export interface Place {
  readonly id: number;
  readonly publishedAt: string;
}

interface Wish {
  readonly limit: number;
  /** Of all stories, the part that is likely to hold it; 0 where nobody knows. */
  readonly share: number;
}

/** Of so many newest stories each is asked in turn before the index of all is, where they are likely to give enough. */
const mostAsked = 3000;

/** The newest stories that hold what was asked, by when they were made, or for common words in a part of the paper by date. */
export async function storiesThatHold(archive: Reader, asked: Asked, within: Within, wish: Wish): Promise<number[]> {
  const all = archive.engine === 'sqlite' ? foundInSqlite : foundInPostgres;
  const newest =
    archive.engine === 'postgres' && wish.limit <= wish.share * mostAsked
      ? await amongNewest(archive, asked, within, wish.limit)
      : undefined;

  return newest ?? idsOf(archive, all(asked, narrowed(archive, within), wish.limit));
}

const idsOf = async (archive: Reader, question: Sql): Promise<number[]> =>
  (await archive.all<{ id: number }>(question)).map(({ id }) => id);

/** Undefined where the newest stories do not give as many, and the index of all may. */
async function amongNewest(
  archive: Reader,
  asked: Asked,
  within: Within,
  limit: number,
): Promise<number[] | undefined> {
  const question = isNarrow(within)
    ? foundAmongInPostgres(asked, newestWithin(within, mostAsked), limit)
    : foundAmongNewestInPostgres(asked, mostAsked, limit);
  const rows = await archive.all<{ id: number; asked: number }>(question);
  const isAll = rows.length === limit || (rows[0] && rows[0].asked < mostAsked) || hasPhrase(asked);

  return isAll ? rows.map(({ id }) => id) : undefined;
}

const narrowed = ({ engine }: Reader, within: Within) => (isNarrow(within) ? storiesWithin(engine, within) : undefined);

/** What a list by date is asked for: the stories after a place, at most so many. */
interface Stretch {
  readonly after: Place | undefined;
  readonly limit: number;
}

/** Published stories that hold what was asked, newest first: all are found first, and then sorted. */
export function newestAmongFew(archive: Reader, asked: Asked, within: Within, stretch: Stretch) {
  const found = archive.engine === 'sqlite' ? foundInSqlite : foundInPostgres;

  return archive.all<Place>(sql`
    SELECT a.id, a.published_at AS "publishedAt"
    FROM (${found(asked, narrowed(archive, within), mostListed)}) AS f JOIN articles a ON a.id = f.id
    WHERE (a.status = 'published') IS TRUE ${inStretch(stretch)}`);
}

/** The same where nearly every story holds it: each is asked in turn, from the newest. */
export const newestAmongMany = (archive: Reader, asked: Asked, within: Within, stretch: Stretch) =>
  newestWhere(archive, sql`AND ${holds(archive, asked)}`, within, stretch);

/** Published stories of a place, newest first, without those that hold one of these. */
export const newestWithout = (archive: Reader, none: Asked['none'], within: Within, stretch: Stretch) =>
  newestWhere(
    archive,
    none.length > 0 ? sql`AND NOT ${holds(archive, { all: [none], none: [] })}` : sql``,
    within,
    stretch,
  );

const holds = ({ engine }: Reader, asked: Asked) =>
  engine === 'sqlite' ? holdsAskedInSqlite(asked) : holdsAskedInPostgres(asked);

/** The plus keeps their order from being left. */
const newestWhere = (archive: Reader, condition: Sql, within: Within, stretch: Stretch) =>
  archive.all<Place>(sql`
    SELECT a.id, a.published_at AS "publishedAt" FROM articles a
    WHERE ${isPublic(archive.engine)} ${condition} ${isWithin(within, sql`+a.id`)} ${inStretch(stretch)}`);

const inStretch = ({ after, limit }: Stretch) => sql`
  ${after ? sql`AND (a.published_at, a.id) < (${after.publishedAt}, ${after.id})` : sql``}
  ORDER BY a.published_at DESC, a.id DESC LIMIT ${limit}`;

/** Above this many stories a list by date asks each story in turn instead of sorting all. */
export const mostListed = 5000;

/** In how many stories each word stands; under the empty word, the number of all stories. */
export async function documentCounts(archive: Reader, words: readonly string[]): Promise<Map<string, number>> {
  const rows = await archive.all<{ term: string; documents: number }>(sql`
    SELECT term, documents FROM terms WHERE term IN ${textList([...words, ''])}`);

  return new Map(rows.map(({ term, documents }) => [term, documents]));
}

/** In how many stories the word stands that most have, among those that begin like this. */
export async function mostDocumentsOfOne(archive: Reader, beginning: string): Promise<number> {
  const row = await archive.get<{ documents: number | null }>(sql`
    SELECT max(documents) AS documents FROM terms WHERE term >= ${beginning} AND term < ${`${beginning}\u{10ffff}`}`);

  return row?.documents ?? 0;
}

export const storedTerms = (archive: Reader, ids: readonly number[]) =>
  archive.all<{ id: number; length: number; terms: string }>(sql`
    SELECT article_id AS id, length, terms FROM article_terms WHERE article_id IN ${list(ids)}`);

/** What stories are scored by first; those that are not public are left out. Their rows hold long texts and are not read. */
export const storedHeadings = (archive: Reader, ids: readonly number[]) =>
  archive.all<StoredHeading>(sql`
    SELECT t.article_id AS id, t.length, t.heading, a.section_id AS "sectionId", a.published_at AS "publishedAt"
    FROM ${archive.engine === 'sqlite' ? headingsInSqlite : headingsInPostgres} ${articlesPlaced(archive)} ON a.id = t.article_id
    WHERE t.article_id IN ${list(ids)} AND a.status = 'published'`);

const headingsInSqlite = sql`article_terms t INDEXED BY article_terms_headings CROSS JOIN`;
const headingsInPostgres = sql`article_terms t JOIN`;

/** What the exact score of stories needs beside it: ten times as much. */
export const storedWords = (archive: Reader, ids: readonly number[]) =>
  archive.all<StoredWords>(sql`
    SELECT article_id AS id, extras, terms FROM article_terms WHERE article_id IN ${list(ids)}`);

/** Words of the paper in their order, after one of them. */
export const wordsAfter = (archive: Reader, word: string, limit: number) =>
  archive.all<{ term: string; documents: number }>(sql`
    SELECT term, documents FROM terms WHERE term > ${word} ORDER BY term LIMIT ${limit}`);

/** 0 where nothing was ever redacted. */
export const newestRedaction = async (db: Reader): Promise<number> =>
  Number((await db.get<{ id: number | null }>(sql`SELECT max(id) AS id FROM redactions`))?.id ?? 0);

/** Grows with everything readers see, and so with the words of the paper. */
export const editionOf = async (archive: Reader): Promise<string> =>
  (await archive.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = 'edition'`))?.value ?? '';

/** The rendered text of stories, for extracts. */
export const renderedTexts = (archive: Reader, ids: readonly number[]) =>
  archive.all<{ id: number; html: string }>(sql`SELECT id, html FROM articles WHERE id IN ${list(ids)}`);

export const keepTerms = (
  id: number,
  length: number,
  terms: ReadonlyMap<string, number>,
  heading: string,
  extras: ReadonlyMap<string, number>,
): Sql => sql`
  INSERT INTO article_terms (article_id, length, terms, heading, extras)
  VALUES (${id}, ${length}, ${inJson([...terms])}, ${heading}, ${inJson([...extras])})`;

export const unqueue = (id: number): Sql => sql`DELETE FROM search_queue WHERE article_id = ${id}`;

export const dropTerms = (id: number): Sql => sql`DELETE FROM article_terms WHERE article_id = ${id}`;

/** Counts stories under each of their words. In order, so that two saves never wait for each other. */
export function countTerms(engine: Engine, documents: ReadonlyMap<string, number>): Sql {
  const counts = inJson([...documents].sort(([a], [b]) => (a < b ? -1 : 1)));
  const counted =
    engine === 'sqlite'
      ? sql`SELECT key, value FROM json_each(${counts}) WHERE true`
      : sql`SELECT key, value::integer FROM json_each_text(${counts}::json)`;

  return sql`
    INSERT INTO terms (term, documents) ${counted}
    ON CONFLICT (term) DO UPDATE SET documents = terms.documents + excluded.documents`;
}

/** An object in the order of its keys as they are given; those that look like numbers would come first in one of JavaScript. */
const inJson = (counts: readonly (readonly [string, number])[]) =>
  `{${counts.map(([word, count]) => `${JSON.stringify(word)}:${count}`).join(',')}}`;
