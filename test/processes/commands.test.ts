import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newPlace, type Place, run } from '../support/program.ts';

function ask(place: Place, text: string): unknown[] {
  const database = new Sqlite(place.database, { readonly: true });
  const rows = database.prepare(text).all();
  database.close();

  return rows;
}

const stories = (place: Place) =>
  ask(
    place,
    'SELECT slug, section_id, title, summary, body, html, published_at, updated_at, language FROM articles ORDER BY published_at, slug',
  );

test('an unknown command is told on standard error and ends with 2', async () => {
  const { code, out, errors } = await run(['publish'], await newPlace());

  expect([code, out]).toEqual([2, '']);
  expect(errors).toContain('There is no command “publish”.');
  expect(errors).toContain('securenest start');
});

test.each([[[]], [['--help']], [['help']]])('securenest %j lists the commands', async (words: string[]) => {
  const { code, out, errors } = await run(words, await newPlace());

  expect([code, errors]).toEqual([0, '']);
  for (const command of ['start', 'migrate', 'seed', 'sample remove']) expect(out).toContain(`securenest ${command}`);
});

test.each(['start', 'migrate', 'seed', 'sample'])('%s --help says what it does and does nothing', async (command) => {
  const place = await newPlace();

  const { code, out, errors } = await run([command, '--help'], place);

  expect([code, errors]).toEqual([0, '']);
  expect(out).toMatch(new RegExp(`^[A-Z].*\\.\\n  securenest ${command}`));
  expect(() => ask(place, 'SELECT 1')).toThrow();
});

test.each([
  [['start', 'now'], 'Unknown: now'],
  [['migrate', '--force'], 'Unknown: --force'],
  [['seed', '--articles'], '--articles takes a whole number from 1 to 9999999.'],
  [['seed', '--articles', '0'], '--articles takes a whole number from 1 to 9999999.'],
  [['seed', '--articles', 'ten'], '--articles takes a whole number from 1 to 9999999.'],
  [['seed', '--articles', '5', 'more'], 'Unknown: more'],
  [['seed', '--stories'], 'Unknown: --stories'],
  [['sample'], 'Say what to do with the sample edition: remove.'],
])('%j is wrong usage: it says so on standard error and ends with 2', async (words, sentence) => {
  const { code, out, errors } = await run(words, await newPlace());

  expect([code, out]).toEqual([2, '']);
  expect(errors.split('\n')[0]).toBe(sentence);
  expect(errors).toContain(`Usage: securenest ${words[0]}`);
});

test('migrate brings the database up to date and --status tells where it stands', async () => {
  const place = await newPlace();

  const before = await run(['migrate', '--status'], place);
  const first = await run(['migrate'], place);
  const second = await run(['migrate'], place);
  const after = await run(['migrate', '--status'], place);

  expect(before.out).toMatch(/^(pending {2}\d{4}_\w+\n)+$/);
  expect(first.out).toMatch(/^Ran \d{4}_\w+(, \d{4}_\w+)*\.\n$/);
  expect(second.out).toBe('The database is up to date.\n');
  expect(after.out).toBe(before.out.replaceAll('pending ', 'done    '));
  expect([before, first, second, after].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
});

test('programs that migrate one file at the same moment all succeed', async () => {
  const place = await newPlace();

  const ends = await Promise.all(Array.from({ length: 4 }, () => run(['migrate'], place)));

  expect(ends.map(({ code, errors }) => [code, errors])).toEqual(ends.map(() => [0, '']));
  expect(ask(place, 'SELECT version FROM schema_migrations GROUP BY version HAVING count(*) > 1')).toEqual([]);
});

test('a database newer than the program is refused with 1', async () => {
  const place = await newPlace();
  await run(['migrate'], place);
  const database = new Sqlite(place.database);
  database.exec("INSERT INTO schema_migrations (version, name, applied_at) VALUES (9000, '9000_later', 'x')");
  database.close();

  const ends = await Promise.all([run(['start'], place), run(['migrate'], place), run(['seed'], place)]);

  expect(ends.map(({ code }) => code)).toEqual([1, 1, 1]);
  for (const { errors } of ends) expect(errors).toMatch(/^The database is newer than this program/);
});

test('seed adds the sample edition once, and sample remove takes it away', async () => {
  const place = await newPlace();

  const seeded = await run(['seed'], place);
  const count = ask(place, 'SELECT id FROM articles').length;
  const twice = await run(['seed'], place);
  const removed = await run(['sample', 'remove'], place);

  expect([seeded.code, seeded.out]).toEqual([0, `Added ${count} stories.\n`]);
  expect(count).toBeGreaterThan(40);
  expect([twice.code, twice.out]).toEqual([1, '']);
  expect([removed.code, removed.out]).toEqual([0, `Removed ${count} stories.\n`]);
  for (const table of ['articles', 'topics', 'authors', 'series', 'article_terms', 'article_slugs', 'revisions'])
    expect(ask(place, `SELECT * FROM ${table}`)).toEqual([]);
});

test('seed --articles writes the same texts and dates into every database', async () => {
  const [one, other] = [await newPlace(), await newPlace()];

  const ends = await Promise.all([one, other].map((place) => run(['seed', '--articles', '30'], place)));

  expect(ends.map(({ code, errors }) => [code, errors])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  expect(ends[0]?.out).toMatch(/Added 30 articles\.\n$/);
  expect(stories(one)).toHaveLength(30);
  expect(stories(other)).toEqual(stories(one));
});
