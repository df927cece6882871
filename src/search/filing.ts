import type { Engine } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import { dropFromPostgres, fileInPostgres, uncountInPostgres } from './search.postgres.ts';
import { dropFromSqlite, fileInSqlite, optimiseInSqlite, uncountInSqlite } from './search.sqlite.ts';
import { countTerms, dropTerms, keepTerms, unqueue } from './search.store.ts';
import { extrasOf, headingOf, type Searchable, termsOf } from './terms.ts';

/** The commands that let a story be found. One that is filed already must be taken out first. */
export function fileForSearch(engine: Engine, id: number, story: Searchable): Sql[] {
  const { terms, length } = termsOf(story);
  const extras = extrasOf(story);
  const words = new Set([...Object.keys(terms), ...Object.keys(extras)]);

  return [
    indexForSearch(engine, id, story),
    keepTerms(id, length, terms, headingOf(story), extras),
    countTerms([...words]),
    unqueue(id),
  ];
}

/** The part of it that is the engine's own index, which a restored database makes anew. */
export const indexForSearch = (engine: Engine, id: number, story: Searchable): Sql =>
  engine === 'sqlite' ? fileInSqlite(id, story) : fileInPostgres(id, story);

/** The commands that keep a story from being found; they do nothing where it was not filed. */
export const takeFromSearch = (engine: Engine, id: number): Sql[] => [
  engine === 'sqlite' ? uncountInSqlite(id) : uncountInPostgres(id),
  engine === 'sqlite' ? dropFromSqlite(id) : dropFromPostgres(id),
  dropTerms(id),
  unqueue(id),
];

/** The commands after which the index holds nothing of what was taken from it. */
export const optimiseSearch = (engine: Engine): Sql[] => (engine === 'sqlite' ? [optimiseInSqlite()] : []);
