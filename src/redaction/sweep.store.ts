import type { Reader } from '../db/database.ts';
import { quoted, type Table } from '../db/schema.ts';
import type { Sql } from '../db/sql.ts';
import type { Removal } from './redaction.ts';

/** Rows that may hold words of a story: of one table, found by one value. */
export interface Place {
  readonly table: string;
  readonly columns: readonly string[];
  /** The text before and after the value in the condition. */
  readonly where: readonly [string, string];
  readonly value: string | number;
  /** Its rows are about other stories too: only passages go from them, never a field by its name. */
  readonly isShared?: boolean;
  /** What its columns are about, such as `picture_`: they go with those parts of the story. */
  readonly about?: string;
}

/** What goes from the rows of a place. */
export const removalAt = ({ isShared }: Place, removal: Removal): Removal =>
  isShared ? { ...removal, parts: [] } : removal;

export const rowsAt = (db: Reader, { table, columns, where, value }: Place) =>
  db.all<Record<string, unknown>>(
    written([`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} WHERE ${where[0]}`, where[1]], [value]),
  );

/** Puts another text in place of this one, wherever it stands in the column. */
export const replaceAt = ({ table, where, value }: Place, column: string, before: string, after: string): Sql =>
  written(
    [
      `UPDATE ${quoted(table)} SET ${quoted(column)} = `,
      ` WHERE ${where[0]}`,
      `${where[1]} AND ${quoted(column)} = `,
      '',
    ],
    [after, value, before],
  );

export const deleteAt = (table: string, column: string, id: number): Sql =>
  written([`DELETE FROM ${quoted(table)} WHERE ${quoted(column)} = `, ''], [id]);

const shapes = new Map<string, TemplateStringsArray>();

/** Names come from the schema and cannot be bound as values; the same text is the same statement. */
function written(texts: readonly string[], values: readonly (string | number)[]): Sql {
  const key = texts.join('?');
  const shape = shapes.get(key) ?? Object.assign([...texts], { raw: [...texts] });
  shapes.set(key, shape);

  return { shape, values };
}

/** Made of what the stories hold, and made anew for each of them; the words in them go with their rows. */
const derived = ['related', 'same_story', 'story_profiles', 'story_sequences'];

/** The commands that drop what was made of a story. */
export const dropDerived = (tables: readonly Table[], id: number): Sql[] =>
  tables
    .filter(({ name }) => derived.includes(name))
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => /^(article|related|copy)_id$/.test(column))
        .map((column) => deleteAt(name, column, id)),
    );

/** Written by their own commands, or only hashes. */
const apart = ['articles', 'revisions', 'article_slugs', 'article_terms', 'redactions', 'redacted_slugs', ...derived];
const isFree = (column: string) => !/hash|salt|^previous$|_at$|_id$|^id$/.test(column);
/** The salted hashes of a version; elsewhere fields are what somebody typed. */
const isHashes = (table: string, column: string) => table === 'public_versions' && column === 'fields';

/** Every place of the storage that may hold words of a story: whatever is kept by its id, and what is not. */
export function placesOf(tables: readonly Table[], id: number, slugs: readonly string[]): Place[] {
  const own = tables.filter(({ name, columns }) => columns.includes('article_id') && !apart.includes(name));
  const under = (parent: string, key: string): [string, string] => [
    `${quoted(key)} IN (SELECT id FROM ${quoted(parent)} WHERE article_id = `,
    ')',
  ];
  const at = (table: string, columns: readonly string[], where: [string, string], value: string | number): Place => ({
    table,
    columns,
    where,
    value,
  });

  return [
    ...own.map(({ name, columns }) => {
      const free = columns.filter((column) => isFree(column) && !isHashes(name, column));
      return at(name, free, ['article_id = ', ''], id);
    }),
    ...columnsBeside(tables, 'revisions', 'content').map((column) =>
      at('revisions', [column], ['article_id = ', ''], id),
    ),
    at('articles', ['working_title'], ['id = ', ''], id),
    at('correction_steps', ['words', 'reason'], under('corrections', 'correction_id'), id),
    at('report_steps', ['note'], under('reports', 'report_id'), id),
    at('events', ['about'], ['about_id = ', ''], id),
    { ...at('bulk_acts', ['note', 'steps'], ['id > ', ''], 0), isShared: true },
    { ...at('front_arrangements', ['arrangement'], ['arrangement LIKE ', ''], `%${id}%`), isShared: true },
    {
      ...at(
        'media',
        ['title', 'description', 'caption', 'credit', 'words'],
        ['id IN (SELECT media_id FROM media_uses WHERE article_id = ', ')'],
        id,
      ),
      about: 'picture_',
    },
    ...slugs.map((slug) =>
      at('breaking_lines', ['words', 'href'], ['href LIKE ', ''], `%/${encodeURIComponent(slug)}`),
    ),
  ].filter(({ columns }) => columns.length > 0);
}

/** What a save says besides its content, which is rewritten as such. */
const columnsBeside = (tables: readonly Table[], table: string, content: string) =>
  (tables.find(({ name }) => name === table)?.columns ?? []).filter((column) => isFree(column) && column !== content);
