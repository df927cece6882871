import { type Sql, sql } from '../../src/db/sql.ts';
import type { TestSite } from './site.ts';

/** Every row of every table as text, as somebody would see who stole the database. */
export async function everyRow({ db }: TestSite): Promise<string> {
  const names = await db.all<{ name: string }>(
    db.engine === 'sqlite'
      ? sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'article_search%'`
      : sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const rows = await Promise.all(names.map(({ name }) => db.all(everythingOf(name))));

  return JSON.stringify(Object.fromEntries(names.map(({ name }, index) => [name, rows[index]])));
}

/** A table's name cannot be bound as a value. */
const everythingOf = (table: string): Sql => {
  const text = [`SELECT * FROM ${table}`];

  return { shape: Object.assign(text, { raw: text }), values: [] };
};

/** The same paper, whose storage tells how often it was written to. */
export function watched(site: TestSite) {
  const writes: string[] = [];
  const told =
    <Arguments extends unknown[], Result>(name: string, work: (...words: Arguments) => Result) =>
    (...words: Arguments) => {
      writes.push(name);
      return work(...words);
    };
  const db = { ...site.db, run: told('run', site.db.run), atomically: told('atomically', site.db.atomically) };

  return { site: { ...site, db }, writes };
}
