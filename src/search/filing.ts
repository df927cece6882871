import type { Engine } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import { dropFromPostgres, fileInPostgres, uncountInPostgres } from './search.postgres.ts';
import { dropFromSqlite, fileInSqlite, optimiseInSqlite, uncountInSqlite } from './search.sqlite.ts';
import { countTerms, dropTerms, keepTerms, unqueue } from './search.store.ts';
import { type Cut, cutStory, extrasOf, headingOf, type Searchable, termsOf } from './terms.ts';

/** The commands that let a story be found. One that is filed already must be taken out first. */
export const fileForSearch = (engine: Engine, id: number, story: Searchable): Sql[] => [
  ...fileNewForSearch(engine, [{ id, story }]),
  unqueue(id),
];

/** The same for stories that never were in the index; a word that several of them hold is counted once for all. */
export function fileNewForSearch(
  engine: Engine,
  stories: readonly { readonly id: number; readonly story: Searchable }[],
): Sql[] {
  const documents = new Map([['', stories.length]]);
  const commands = stories.flatMap(({ id, story }) => {
    const cut = cutStory(story);
    const { terms, length } = termsOf(cut);
    const extras = extrasOf(cut);
    for (const word of new Set([...terms.keys(), ...extras.keys()]))
      documents.set(word, (documents.get(word) ?? 0) + 1);

    return [fileCut(engine, id, cut), keepTerms(id, length, terms, headingOf(cut), extras)];
  });

  return [...commands, countTerms(engine, documents)];
}

/** The part of it that is the engine's own index, which a restored database makes anew. */
export const indexForSearch = (engine: Engine, id: number, story: Searchable): Sql =>
  fileCut(engine, id, cutStory(story));

const fileCut = (engine: Engine, id: number, story: Cut): Sql =>
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
