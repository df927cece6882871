import { expect, test } from 'vitest';
import { migrate, migrationStatus, migrationsFor } from '../../src/db/migrate.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { engine } from '../support/site.ts';

const now = new Date('2025-04-14T20:30:00.000Z');
const all = migrationsFor(engine).map(({ name }) => name);

test('both engines have the same migrations', () => {
  const names = (of: 'sqlite' | 'postgres') => migrationsFor(of).map(({ version, name }) => `${version} ${name}`);

  expect(names('sqlite')).toEqual(names('postgres'));
  const versions = migrationsFor(engine).map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

test('migrations run in order, once', async () => {
  const paper = await emptyDatabase();

  const first = await migrate(paper.url, now);
  const second = await migrate(paper.url, now);

  expect(first).toEqual(all);
  expect(second).toEqual([]);
  expect((await paper.ask('SELECT name FROM schema_migrations ORDER BY version')).map(({ name }) => name)).toEqual(all);
});

test('programs that start at once run every migration once', async () => {
  const paper = await emptyDatabase();

  await Promise.all([migrate(paper.url, now), migrate(paper.url, now), migrate(paper.url, now)]);

  expect((await paper.ask('SELECT name FROM schema_migrations ORDER BY version')).map(({ name }) => name)).toEqual(all);
  expect(await paper.ask('SELECT slug FROM sections')).toHaveLength(8);
});

test('the status tells what has run and what has not', async () => {
  const paper = await emptyDatabase();

  const before = await migrationStatus(paper.url);
  await migrate(paper.url, now);
  const after = await migrationStatus(paper.url);

  expect(before).toEqual({ applied: [], pending: all });
  expect(after).toEqual({ applied: all, pending: [] });
});

test('a database newer than the program is refused and left as it is', async () => {
  const paper = await emptyDatabase();
  await migrate(paper.url, now);
  await paper.change("INSERT INTO schema_migrations (version, name, applied_at) VALUES (9000, '9000_later', 'x')");

  const [run, status] = await Promise.allSettled([migrate(paper.url, now), migrationStatus(paper.url)]);

  for (const refused of [run, status])
    expect(refused).toMatchObject({
      reason: { message: expect.stringContaining('The database is newer than this program (migration 9000') },
    });
  expect(await paper.ask('SELECT version FROM schema_migrations')).toHaveLength(all.length + 1);
});

test('a migration that fails leaves nothing behind and can run again', async () => {
  const paper = await emptyDatabase();
  await paper.change('CREATE TABLE topics (id integer)');

  await expect(migrate(paper.url, now)).rejects.toThrow(/topics/);
  const tables = await paper.tables();
  await paper.change('DROP TABLE topics');

  expect(tables).not.toContain('articles');
  expect(await migrate(paper.url, now)).toEqual(all);
});
