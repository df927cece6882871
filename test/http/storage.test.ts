import { expect, test } from 'vitest';
import { openStorage } from '../../src/db/open.ts';
import { list, mustChange, sql, textList } from '../../src/db/sql.ts';
import { isConflict } from '../../src/errors.ts';
import { engine, openSite, type TestSite } from '../support/site.ts';

/** A table like any other, with what the migrations put into it taken out. */
async function openStored(): Promise<TestSite> {
  const site = await openSite();
  await site.db.run(sql`DELETE FROM settings`);

  return site;
}

const insert = (name: string, value = 'x') => sql`INSERT INTO settings (name, value) VALUES (${name}, ${value})`;
const names = async ({ db }: TestSite) =>
  (await db.all<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`)).map(({ name }) => name);
const failureOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

test('a list of commands is carried out whole and tells how many rows each one changed', async () => {
  const site = await openStored();

  const changes = await site.db.atomically([
    insert('a'),
    insert('b'),
    sql`UPDATE settings SET value = ${'y'}`,
    sql`DELETE FROM settings WHERE name = ${'none'}`,
  ]);

  expect(changes).toEqual([1, 1, 2, 0]);
  expect(await names(site)).toEqual(['a', 'b']);
});

test('an empty list is nothing to do', async () => {
  const { db } = await openStored();

  expect(await db.atomically([])).toEqual([]);
});

test('a command that must change something and does not rolls the whole list back', async () => {
  const site = await openStored();
  const stale = mustChange(sql`UPDATE settings SET value = 'y' WHERE name = ${'none'}`);

  const error = await failureOf(site.db.atomically([insert('a'), stale, insert('b')]));

  expect(isConflict(error)).toBe(true);
  expect(await names(site)).toEqual([]);
});

test('a value that is taken is a conflict and rolls the whole list back', async () => {
  const site = await openStored();
  await site.db.run(insert('taken'));

  const error = await failureOf(site.db.atomically([insert('a'), insert('taken'), insert('b')]));

  expect(isConflict(error)).toBe(true);
  expect(await names(site)).toEqual(['taken']);
});

test('a command that is wrong rolls the whole list back and is not called a conflict', async () => {
  const site = await openStored();

  const error = await failureOf(site.db.atomically([insert('a'), sql`INSERT INTO nowhere VALUES (1)`]));

  expect(error).toBeInstanceOf(Error);
  expect(isConflict(error)).toBe(false);
  expect(await names(site)).toEqual([]);
});

test('a reference to a row that does not exist is refused', async () => {
  const site = await openStored();

  const error = await failureOf(site.db.run(sql`INSERT INTO article_slugs (slug, article_id) VALUES ('x', 12)`));

  expect(error).toBeInstanceOf(Error);
  expect(await site.db.all(sql`SELECT slug FROM article_slugs`)).toEqual([]);
});

test('after a refused list the next one works', async () => {
  const site = await openStored();
  await site.db.run(insert('taken'));
  await failureOf(site.db.atomically([insert('taken')]));

  await site.db.atomically([insert('next')]);

  expect(await names(site)).toEqual(['next', 'taken']);
});

test('a statement that stood behind the one that was refused can be used from then on', async () => {
  const site = await openStored();
  const behind = sql`UPDATE settings SET value = 'reached' WHERE name = 'taken'`;
  await site.db.run(insert('taken'));
  await failureOf(site.db.atomically([insert('taken'), behind]));

  await site.db.run(behind);

  expect(await site.db.get(sql`SELECT value FROM settings WHERE name = 'taken'`)).toEqual({ value: 'reached' });
});

test('of many guarded changes at once, one wins', async () => {
  const site = await openStored();
  await site.db.run(insert('turn', '0'));

  const errors = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      failureOf(
        site.db.atomically([
          insert(`by ${n}`),
          mustChange(sql`UPDATE settings SET value = '1' WHERE name = 'turn' AND value = '0'`),
        ]),
      ),
    ),
  );

  expect(errors.filter((error) => error === undefined)).toHaveLength(1);
  expect(errors.filter(isConflict)).toHaveLength(19);
  expect(await names(site)).toHaveLength(2);
});

test('two lists that take rows in opposite order both go through', async () => {
  const site = await openStored();
  await site.db.atomically([insert('a', '0'), insert('b', '0')]);
  const raise = (name: string) => sql`UPDATE settings SET value = value || '1' WHERE name = ${name}`;

  await Promise.all(
    Array.from({ length: 4 }, (_, n) =>
      site.db.atomically(n % 2 ? [raise('a'), raise('b')] : [raise('b'), raise('a')]),
    ),
  );

  const values = await site.db.all(sql`SELECT value FROM settings`);
  expect(values).toEqual([{ value: '01111' }, { value: '01111' }]);
});

test('a list of numbers or words stands in one place of a statement', async () => {
  const { db } = await openStored();

  const some = await db.all(sql`SELECT slug FROM sections WHERE id IN ${list([1, 3])} ORDER BY id`);
  const none = await db.all(sql`SELECT slug FROM sections WHERE id IN ${list([])}`);
  const words = await db.all(
    sql`SELECT w.value FROM ${textList(['b', "a'); DROP TABLE x; --", '潮', ''])} AS w ORDER BY w.value`,
  );
  const noWords = await db.all(sql`SELECT slug FROM sections WHERE slug IN ${textList([])}`);

  expect(some).toEqual([{ slug: 'finance' }, { slug: 'companies' }]);
  expect([none, noWords]).toEqual([[], []]);
  expect(words).toEqual(['', "a'); DROP TABLE x; --", 'b', '潮'].map((value) => ({ value })));
});

test('a list may hold ten thousand ids', async () => {
  const { db } = await openStored();

  const found = await db.all(
    sql`SELECT id FROM sections WHERE id IN ${list(Array.from({ length: 10_000 }, (_, n) => n))}`,
  );

  expect(found).toHaveLength(8);
});

test('statements stand inside one another, with their values in order', async () => {
  const { db } = await openStored();
  const bySlug = (slug: string) => sql`slug = ${slug}`;
  const columns = sql`id, slug, ${'first'} AS mark`;

  const find = (a: string, b: string) =>
    db.all(
      sql`SELECT ${columns} FROM sections WHERE (${bySlug(a)} OR ${sql`(${bySlug(b)} AND id > ${0})`}) AND id < ${100} ORDER BY id`,
    );

  expect(await find('finance', 'money')).toEqual([
    { id: 1, slug: 'finance', mark: 'first' },
    { id: 6, slug: 'money', mark: 'first' },
  ]);
  expect(await find('life', 'none')).toEqual([{ id: 8, slug: 'life', mark: 'first' }]);
});

test('a value is bound, never read as SQL', async () => {
  const site = await openStored();
  const hostile = `x'); DELETE FROM sections; -- "$1 ? \\`;

  await site.db.run(insert(hostile));

  expect(await names(site)).toEqual([hostile]);
  expect(await site.db.all(sql`SELECT id FROM sections`)).toHaveLength(8);
});

test('a question without an answer gives nothing', async () => {
  const { db } = await openStored();

  expect(await db.get(sql`SELECT id FROM sections WHERE slug = ${'none'}`)).toBeUndefined();
  expect(await db.all(sql`SELECT id FROM sections WHERE slug = ${null}`)).toEqual([]);
});

test('the largest id and a long text come back as they went in', async () => {
  const site = await openStored();
  const text = '潮🦀\u200f\n'.repeat(100_000);
  await site.db.run(sql`INSERT INTO topics (id, slug, name) VALUES (${Number.MAX_SAFE_INTEGER}, 'x', ${text})`);

  const row = await site.db.get<{ id: number; name: string }>(
    sql`SELECT id, name FROM topics WHERE id = ${Number.MAX_SAFE_INTEGER}`,
  );

  expect(row?.id).toBe(Number.MAX_SAFE_INTEGER);
  expect(row?.name === text).toBe(true);
});

test('texts are put in the order of their characters on every engine', async () => {
  const site = await openStored();

  await site.db.atomically(['b', 'B', 'ä', 'a', '_', '10', '9', '潮'].map((name) => insert(name)));

  expect(await names(site)).toEqual(['10', '9', 'B', '_', 'a', 'b', 'ä', '潮']);
});

test('what is saved can be read at once, also in the archive', async () => {
  const site = await openStored();

  for (let n = 0; n < 20; n += 1) {
    await site.db.run(insert(`name ${n}`));
    expect(await site.db.get(sql`SELECT value FROM settings WHERE name = ${`name ${n}`}`)).toEqual({ value: 'x' });
    expect(await site.archive.get(sql`SELECT value FROM settings WHERE name = ${`name ${n}`}`)).toEqual({ value: 'x' });
  }
});

test('the archive answers questions and cannot change anything', async () => {
  const { archive, db } = await openStored();

  expect(await archive.all(sql`SELECT slug FROM sections WHERE id IN ${list([2])}`)).toEqual([{ slug: 'markets' }]);
  expect(await archive.get(sql`SELECT slug FROM sections WHERE id = ${99}`)).toBeUndefined();
  await expect(archive.all(sql`SELECT * FROM nowhere`)).rejects.toThrow();
  expect('atomically' in archive).toBe(false);
  expect(db.engine).toBe(engine);
});

test('a full archive queue tells the next one to come back, and then empties', async () => {
  const { archive } = await openStored();
  const question = sql`
    WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) SELECT count(*) AS counted FROM n`;

  const answers = await Promise.allSettled(Array.from({ length: 100 }, () => archive.get(question)));

  const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect(refused).toHaveLength(100 - 64);
  expect(refused[0]?.reason).toMatchObject({ kind: 'unavailable', retryAfterSeconds: 2 });
  expect(await archive.get(question)).toEqual({ counted: 20000 });
});

test('questions after the storage is closed fail and do not hang', async () => {
  const site = await openStored();
  const other = await openStorage(site.config.databaseUrl, site.config.databaseUrl, site.now);

  await other.close();

  await expect(other.db.get(sql`SELECT id FROM sections`)).rejects.toThrow();
});

test('ids grow, stay below 2^53, and a burst of a hundred thousand has none twice', async () => {
  const { db } = await openStored();

  const ids = Array.from({ length: 100_000 }, () => db.newId());

  expect(new Set(ids).size).toBe(100_000);
  expect(ids.every((id, index) => Number.isSafeInteger(id) && id > (ids[index - 1] ?? 0))).toBe(true);
});

test('two handles of one database never make the same id', async () => {
  const site = await openStored();
  const others = await Promise.all(
    [1, 2, 3].map(() => openStorage(site.config.databaseUrl, site.config.databaseUrl, site.now)),
  );

  const ids = [site, ...others].flatMap(({ db }) => Array.from({ length: 10_000 }, () => db.newId()));
  await Promise.all(others.map((other) => other.close()));

  expect(new Set(ids).size).toBe(40_000);
});

test('a start takes the slot that was left for the longest time', async () => {
  const site = await openStored();
  const claimed = () =>
    site.db.all<{ slot: number }>(sql`SELECT slot FROM id_slots WHERE claimed_at <> '' ORDER BY slot`);
  const before = await claimed();

  const other = await openStorage(site.config.databaseUrl, site.config.databaseUrl, site.now);
  await other.close();

  expect(before).toEqual([{ slot: 0 }]);
  expect(await claimed()).toEqual([{ slot: 0 }, { slot: 1 }]);
});
