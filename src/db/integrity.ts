import { statement } from './schema.ts';
import type { Snapshot } from './snapshot.ts';
import { sql } from './sql.ts';

/** What the engine itself finds wrong with its files, indexes and references, in words. */
export const storageFindings = (snapshot: Snapshot): Promise<string[]> =>
  snapshot.engine === 'sqlite' ? sqliteFindings(snapshot) : postgresFindings(snapshot);

async function sqliteFindings(snapshot: Snapshot): Promise<string[]> {
  const pages = await snapshot.all<{ integrity_check: string }>(statement('PRAGMA integrity_check'));
  const references = await snapshot.all<{ table: string; rowid: number | null; parent: string }>(
    statement('PRAGMA foreign_key_check'),
  );

  return [
    ...pages.map(({ integrity_check }) => integrity_check).filter((words) => words !== 'ok'),
    ...references.map(({ table, rowid, parent }) => dangling(table, parent, rowid === null ? 'a row' : `row ${rowid}`)),
  ];
}

const dangling = (table: string, parent: string, row: string) =>
  `${row} of ${table} refers to a row of ${parent} that does not exist`;

interface Reference {
  readonly table: string;
  readonly target: string;
  readonly here: string;
  readonly there: string;
}

async function postgresFindings(snapshot: Snapshot): Promise<string[]> {
  const broken = await snapshot.all<{ name: string }>(sql`
    SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)`);
  const findings = broken.map(({ name }) => `the index ${name} is not valid`);
  for (const reference of await referencesOf(snapshot)) findings.push(...(await danglingRows(snapshot, reference)));

  return findings;
}

const referencesOf = (snapshot: Snapshot) =>
  snapshot.all<Reference>(sql`
    SELECT c.conrelid::regclass::text AS table, c.confrelid::regclass::text AS target,
      (SELECT string_agg('x.' || quote_ident(a.attname), ', ' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k (num, n)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num) AS here,
      (SELECT string_agg('y.' || quote_ident(a.attname), ', ' ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k (num, n)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.num) AS there
    FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
    ORDER BY c.conname`);

async function danglingRows(snapshot: Snapshot, { table, target, here, there }: Reference): Promise<string[]> {
  const rows = await snapshot.get<{ rows: number }>(
    statement(`SELECT count(*) AS rows FROM ${table} x WHERE ROW(${here}) IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM ${target} y WHERE ROW(${there}) = ROW(${here}))`),
  );

  return rows?.rows ? [dangling(table, target, `${rows.rows} rows`)] : [];
}
