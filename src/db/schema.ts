import type { Reader } from './database.ts';
import { type Sql, sql } from './sql.ts';

/** A table as the schema knows it. Search indexes are left out: they are made of what the tables hold. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The tables its foreign keys point to. */
  readonly references: readonly string[];
}

/** The tables of a database, those that others refer to first. */
export async function tablesOf(db: Pick<Reader, 'engine' | 'all'>): Promise<Table[]> {
  const [columns, references] = await Promise.all([
    db.all<{ table: string; column: string }>(db.engine === 'sqlite' ? columnsInSqlite : columnsInPostgres),
    db.all<{ table: string; target: string }>(db.engine === 'sqlite' ? referencesInSqlite : referencesInPostgres),
  ]);
  const names = [...new Set(columns.map(({ table }) => table))];

  return inOrder(
    names.map((name) => ({
      name,
      columns: columns.filter(({ table }) => table === name).map(({ column }) => column),
      references: [...new Set(references.filter(({ table }) => table === name).map(({ target }) => target))],
    })),
  );
}

/** Those that others refer to first; a ring of references is broken where it begins. */
export function inOrder(tables: readonly Table[]): Table[] {
  const ordered = new Set<Table>();
  const entered = new Set<Table>();
  const enter = (table: Table) => {
    if (entered.has(table)) return;
    entered.add(table);
    for (const name of table.references) {
      const target = tables.find((known) => known.name === name);
      if (target) enter(target);
    }
    ordered.add(table);
  };
  for (const table of tables) enter(table);

  return [...ordered];
}

/** Names come from the schema and cannot be bound as values; the text is made once, so it is prepared once. */
export const statement = (text: string): Sql => ({ shape: Object.assign([text], { raw: [text] }), values: [] });

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const columnsInSqlite = sql`
  SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t, pragma_table_info(t.name) c
  WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
  ORDER BY t.name, c.cid`;

const referencesInSqlite = sql`
  SELECT t.name AS "table", f."table" AS target FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
  WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name`;

/** A table with a tsvector is a search index. */
const columnsInPostgres = sql`
  SELECT c.table_name AS "table", c.column_name AS "column"
  FROM information_schema.columns c
  JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
  WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
    AND NOT EXISTS (SELECT 1 FROM information_schema.columns v
      WHERE v.table_schema = c.table_schema AND v.table_name = c.table_name AND v.data_type = 'tsvector')
  ORDER BY c.table_name COLLATE "C", c.ordinal_position`;

const referencesInPostgres = sql`
  SELECT f.relname AS "table", t.relname AS target
  FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
  WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace ORDER BY f.relname, c.conname`;
