/** A statement and its values. `shape` is the same object on every call from one place in the code. */
export interface Sql {
  readonly shape: TemplateStringsArray;
  readonly values: readonly SqlPart[];
  /** A command that must touch a row; where it touches none, the whole list it stands in is rolled back. */
  readonly mustChange?: true;
}

export type SqlValue = string | number | null;
type SqlPart = SqlValue | List | Sql;

/** Many values in one place: `WHERE id IN ${list(ids)}`, or `FROM ${textList(words)} AS w` with the column `value`. */
export interface List {
  readonly items: readonly string[] | readonly number[];
  readonly of: 'text' | 'number';
}

/**
 * sql`SELECT … WHERE slug = ${slug}`: values are always bound, never spliced into the text.
 * A statement may stand inside another, so a condition or a list of columns is written once.
 */
export const sql = (shape: TemplateStringsArray, ...values: SqlPart[]): Sql => ({ shape, values });

export const list = (items: readonly number[]): List => ({ items, of: 'number' });
export const textList = (items: readonly string[]): List => ({ items, of: 'text' });

export const mustChange = (command: Sql): Sql => ({ ...command, mustChange: true });

/** A statement as a driver takes it. */
export interface Bound {
  readonly text: string;
  readonly values: unknown[];
  readonly mustChange: boolean;
}

/** How an engine writes a value's place in the text, and what it binds there. */
export interface Dialect {
  place(value: SqlValue | List, position: number): string;
  bind(value: SqlValue | List): unknown;
}

/** Turns statements into a driver's text and values. The text is written once per combination of shapes. */
export function binder(dialect: Dialect): (query: Sql) => Bound {
  const root: Known = { inner: new Map() };

  return (query) => {
    const shapes: TemplateStringsArray[] = [];
    const values: (SqlValue | List)[] = [];
    flatten(query, shapes, values);

    const known = shapes.reduce(stepInto, root);
    known.text ??= write(query, dialect, { count: 0 });

    return { text: known.text, values: values.map(dialect.bind), mustChange: query.mustChange === true };
  };
}

interface Known {
  readonly inner: Map<TemplateStringsArray, Known>;
  text?: string;
}

function stepInto(known: Known, shape: TemplateStringsArray): Known {
  const inner = known.inner.get(shape);
  if (inner) return inner;

  const next: Known = { inner: new Map() };
  known.inner.set(shape, next);
  return next;
}

function flatten(query: Sql, shapes: TemplateStringsArray[], values: (SqlValue | List)[]): void {
  shapes.push(query.shape);
  for (const value of query.values) {
    if (isSql(value)) flatten(value, shapes, values);
    else values.push(value);
  }
}

function write(query: Sql, dialect: Dialect, places: { count: number }): string {
  return query.shape.reduce((text, part, index) => {
    const value = query.values[index - 1] as SqlPart;
    if (isSql(value)) return text + write(value, dialect, places) + part;

    places.count += 1;
    return text + dialect.place(value, places.count) + part;
  });
}

const isSql = (value: SqlPart): value is Sql => typeof value === 'object' && value !== null && 'shape' in value;

export const isList = (value: SqlValue | List): value is List => typeof value === 'object' && value !== null;
