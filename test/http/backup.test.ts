import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { backup } from '../../src/transfer/backup/backup.ts';
import { restore } from '../../src/transfer/backup/restore.ts';
import { article } from '../support/article.ts';
import { formOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { emptyPlace, engines, newFolder, openPlace } from '../support/places.ts';
import { openSite, type TestSite } from '../support/site.ts';

const at = new Date('2025-04-14T20:30:00.000Z');
const newFile = () => join(newFolder(), 'paper.tar.gz');
const failureOf = (work: Promise<unknown>) => work.then(() => '').catch((error: Error) => error.message);

function addPicture({ config }: TestSite, path: string, bytes: string): void {
  mkdirSync(join(config.mediaDir, path, '..'), { recursive: true });
  writeFileSync(join(config.mediaDir, path), bytes);
}

const storedStories = (site: Pick<TestSite, 'db'>) =>
  site.db.all(sql`
    SELECT a.id, a.status, a.slug, a.title, a.body, a.published_at, a.revision, a.public_revision, r.content
    FROM articles a JOIN revisions r ON r.article_id = a.id ORDER BY a.id, r.number`);

test.each(
  engines,
)('a backup brings the whole paper back in an empty place on %s, with its pictures', async (engine) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { title: 'Kettles on the quay', topics: ['Coast'], series: 'The harbour' });
  await article(site, { status: 'withdrawn', title: 'Gone ‘again’ 海港' });
  await write(agent, { title: 'A draft, ½ done' });
  addPicture(site, 'uploads/half-a-picture', 'not yet');
  addPicture(site, 'carried/7-1/file', 'not yet');
  addPicture(site, 'deep/er/quay.jpg', 'not really a picture \0');
  const file = newFile();

  await backup(site.config, file, at);
  const place = await emptyPlace(engine);
  mkdirSync(join(place.mediaDir, 'uploads'), { recursive: true });
  await restore(place, createReadStream(file), at);

  const restored = await openPlace(place, at);
  expect(await storedStories(restored)).toEqual(await storedStories(site));
  expect(readFileSync(join(place.mediaDir, 'deep/er/quay.jpg'), 'utf8')).toBe('not really a picture \0');
  expect(readdirSync(place.mediaDir)).toEqual(['deep', 'uploads']);
  const page = await request(restored.app).get(story.path).expect(200);
  expect(page.text).toContain('Kettles on the quay');
  const found = await request(restored.app).get('/search?q=kettles').expect(200);
  expect(found.text).toContain(`href="${story.path}"`);
  expect(found.text).not.toContain('Gone');
  const [password] = await restored.db.all(sql`SELECT email, password_hash FROM accounts`);
  expect(password).toEqual((await site.db.all(sql`SELECT email, password_hash FROM accounts`))[0]);
});

test.each(engines)('a backup that moved to %s and back again is the same paper', async (engine) => {
  const site = await openSite();
  await article(site, { title: 'There and back' });
  const [there, back] = [await emptyPlace(engine), await emptyPlace(site.db.engine)];
  const [first, second] = [newFile(), newFile()];

  await backup(site.config, first, at);
  await restore(there, createReadStream(first), at);
  await backup(there, second, at);
  await restore(back, createReadStream(second), at);

  expect(await storedStories(await openPlace(back, at))).toEqual(await storedStories(site));
});

test('a backup taken while ten writers save without a pause is of one moment', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const stories = await Promise.all(Array.from({ length: 10 }, (_, n) => write(agent, { title: `Story ${n}` })));
  const forms = await Promise.all(stories.map(({ action }) => formOf(agent, action)));
  let saves = 0;
  let isOver = false;
  const writers = stories.map(async ({ action }, n) => {
    for (let base = 1; !isOver; base += 1) {
      const typed = { ...forms[n], title: `Story ${n}, save ${base}`, base_revision: String(base) };
      await send(agent, action, { ...typed, action: base % 2 ? 'publish' : 'draft' }).expect(303);
      saves += 1;
    }
  });
  const [file, place] = [newFile(), await emptyPlace(site.db.engine)];
  while (saves < 30) await new Promise((resolve) => setImmediate(resolve));
  let during = 0;
  const moreSaves = async () => {
    const wanted = saves + 10;
    while (saves < wanted) await new Promise((resolve) => setImmediate(resolve));
    during += 10;
  };

  await backup(site.config, file, at, moreSaves);
  isOver = true;
  await Promise.all(writers);
  await restore(place, createReadStream(file), at);

  const restored = await openPlace(place, at);
  const broken = await restored.db.all(sql`
    SELECT a.id FROM articles a
    WHERE a.revision <> (SELECT count(*) FROM revisions r WHERE r.article_id = a.id)
      OR a.revision <> (SELECT max(r.number) FROM revisions r WHERE r.article_id = a.id)
      OR (a.public_revision IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = a.public_revision AND r.published = 1))
      OR NOT EXISTS (SELECT 1 FROM article_slugs s WHERE s.article_id = a.id AND s.slug = a.slug)
      OR (a.status = 'published') <> (EXISTS (SELECT 1 FROM article_terms t WHERE t.article_id = a.id))`);
  const titles = await restored.db.all<{ working: string; content: string }>(sql`
    SELECT a.working_title AS working, r.content FROM articles a
    JOIN revisions r ON r.article_id = a.id AND r.number = a.revision`);
  const counted = await restored.db.get<{ stories: number; documents: number }>(sql`
    SELECT (SELECT count(*) FROM article_terms) AS stories, (SELECT documents FROM terms WHERE term = '') AS documents`);
  expect(broken).toEqual([]);
  expect(titles).toHaveLength(10);
  for (const { working, content } of titles) expect(JSON.parse(content).title).toBe(working);
  expect(counted?.documents).toBe(counted?.stories);
  expect(during).toBeGreaterThan(200);
});

test('nothing is restored over a paper that is there', async () => {
  const site = await openSite();
  await article(site, { title: 'The newer one' });
  const file = newFile();
  await backup(site.config, file, at);
  const before = await storedStories(site);

  const words = await failureOf(restore(site.config, createReadStream(file), at));

  expect(words).toMatch(/^The database is not empty\./);
  expect(await storedStories(site)).toEqual(before);
});

test('nothing is restored over pictures that are there', async () => {
  const site = await openSite();
  const [file, place] = [newFile(), await emptyPlace(site.db.engine)];
  await backup(site.config, file, at);
  mkdirSync(place.mediaDir, { recursive: true });
  writeFileSync(join(place.mediaDir, 'mine.jpg'), 'x');

  const words = await failureOf(restore(place, createReadStream(file), at));

  expect(words).toMatch(/^The folder of pictures, .*, is not empty\./);
  expect(readdirSync(place.mediaDir)).toEqual(['mine.jpg']);
});

test('a database without stories and accounts counts as empty', async () => {
  const [site, other] = [await openSite(), await openSite()];
  await article(site, { title: 'Into a fresh paper' });
  const file = newFile();
  await backup(site.config, file, at);

  await restore(other.config, createReadStream(file), at);

  expect(await storedStories(await openPlace(other.config, at))).toHaveLength(1);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 200)],
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['changed in one byte', (bytes: Buffer) => bytes.fill((bytes[600] ?? 0) ^ 1, 600, 601)],
  ['empty', () => Buffer.alloc(0)],
  ['no archive at all', () => Buffer.from('a shopping list')],
])('a backup that is %s is refused and leaves the place empty', async (_what, damage) => {
  const site = await openSite();
  for (let n = 0; n < 5; n += 1) await article(site, { title: `Story ${n}` });
  addPicture(site, 'quay.jpg', 'x'.repeat(3000));
  const [file, place] = [newFile(), await emptyPlace(site.db.engine)];
  await backup(site.config, file, at);

  const words = await failureOf(restore(place, Readable.from([damage(readFileSync(file))]), at));

  expect(words).toMatch(/Nothing was restored\.$/);
  expect(existsSync(place.mediaDir)).toBe(false);
  await restore(place, createReadStream(file), at);
  expect(await storedStories(await openPlace(place, at))).toHaveLength(5);
});

test('a backup never writes over a file', async () => {
  const site = await openSite();
  const file = newFile();
  writeFileSync(file, 'mine');

  const words = await failureOf(backup(site.config, file, at));

  expect(words).toBe(`${file} exists already. Choose another name.`);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(readdirSync(join(file, '..'))).toEqual(['paper.tar.gz']);
});

test('a backup holds nothing of readers, and nobody’s session', async () => {
  const site = await openSite();
  await editor(site);
  const { id } = await article(site);
  await site.audience.views.note(id, { address: '192.0.2.7', browser: 'A browser' });
  await site.audience.views.write();
  const [file, place] = [newFile(), await emptyPlace(site.db.engine)];
  await backup(site.config, file, at);

  await restore(place, createReadStream(file), at);

  const { db } = await openPlace(place, at);
  expect(await db.all(sql`SELECT day FROM salts`)).toEqual([]);
  expect(await db.all(sql`SELECT mark FROM view_marks`)).toEqual([]);
  expect(await db.all(sql`SELECT token_hash FROM sessions`)).toEqual([]);
  expect(await db.all(sql`SELECT views FROM article_counts`)).toEqual(
    await site.db.all(sql`SELECT views FROM article_counts`),
  );
});
