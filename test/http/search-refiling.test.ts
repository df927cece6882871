import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { queuedStories } from '../../src/search/refiling.store.ts';
import { refileStories, searchBacklog } from '../../src/search/refiling.ts';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { storiesOn } from '../support/html.ts';
import { fill, idOf } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';

const plain = { title: 'Plain', summary: 'Plain.', body: 'Plain.' };
const found = async (site: TestSite, q: string) =>
  storiesOn((await request(site.app).get('/search').query({ q }).expect(200)).text);

/** What an upgrade leaves behind: stories filed by their texts alone, and all of them in the queue. */
async function makeOlder(site: TestSite): Promise<void> {
  await site.db.atomically([
    sql`UPDATE article_terms SET heading = '', extras = '{}'`,
    sql`INSERT INTO search_queue (article_id) SELECT id FROM articles`,
  ]);
}

test('the stories of an older database are filed anew, and the page says so until then', async () => {
  const site = await openSite();
  const { path } = await article(site, { ...plain, authors: ['Hanne Aldous'] });
  await makeOlder(site);
  const before = await request(site.app).get('/search?q=plain').expect(200);

  const filed = await refileStories(site);

  expect(before.text).toContain('The archive is being filed anew');
  expect(filed).toBe(1);
  expect(await searchBacklog(site)).toBe(0);
  expect(await found(site, 'aldous')).toEqual([path]);
  expect((await request(site.app).get('/search?q=plain')).text).not.toContain('filed anew');
});

test('the newest stories are filed first, and only those that are published', async () => {
  const site = await openSite();
  const old = await article(site, { ...plain, title: 'First' });
  const recent = await article(site, { ...plain, title: 'Second' });
  const gone = await article(site, { ...plain, title: 'Lighthouse' });
  await article(site, { ...plain, title: 'Submarine', status: 'draft' });
  await withdraw(site, gone.id);
  await makeOlder(site);

  const queue = await queuedStories(site.db, 10);
  const filed = await refileStories(site);

  expect(queue.map(({ id }) => id)).toEqual([recent.id, old.id]);
  expect(filed).toBe(2);
  expect(await searchBacklog(site)).toBe(0);
  expect(await found(site, 'lighthouse')).toEqual([]);
  expect(await found(site, 'submarine')).toEqual([]);
});

test('filing a story anew counts none of its words twice', async () => {
  const site = await openSite();
  await article(site, plain);
  const count = () => site.db.all(sql`SELECT term, documents FROM terms WHERE documents > 0 ORDER BY term`);
  const before = await count();
  await site.db.run(sql`INSERT INTO search_queue (article_id) SELECT id FROM articles`);

  await refileStories(site);

  expect(await count()).toEqual(before);
});

test('the stories of a renamed topic are found by its new name and by the old one no more', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { path } = await article(site, { ...plain, topics: ['Quokka'] });
  await article(site, { ...plain, title: 'Draft', topics: ['Quokka'], status: 'draft' });
  const id = await idOf(agent, '/desk/topics', 'Quokka');

  await fill(agent, `/desk/topics/${id}`, { name: 'Municipal debt' });
  const waiting = await searchBacklog(site);
  await refileStories(site);

  expect(waiting).toBe(1);
  expect(await found(site, 'municipal debt')).toEqual([path]);
  expect(await found(site, 'quokka')).toEqual([]);
});

test('describing a topic has nothing filed anew', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { ...plain, topics: ['Quokka'] });
  const id = await idOf(agent, '/desk/topics', 'Quokka');

  await fill(agent, `/desk/topics/${id}`, { description: 'A small animal.' });

  expect(await searchBacklog(site)).toBe(0);
});

test('the stories of an author under a new name are found by it and by the old one no more', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { path } = await article(site, { ...plain, authors: ['Hanne Aldous'] });
  const id = await authorId(site, 'hanne-aldous');

  await fill(agent, `/desk/authors/${id}`, { name: 'Jorun Wexcombe' });
  await refileStories(site);

  expect(await found(site, 'wexcombe')).toEqual([path]);
  expect(await found(site, 'aldous')).toEqual([]);
});

test('the stories of a merged topic and a merged author are found by the names they have now', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { path } = await article(site, { ...plain, topics: ['Quokka'], authors: ['Hanne Aldous'] });
  await article(site, { ...plain, title: 'Other', topics: ['Municipal debt'], authors: ['Jorun Wexcombe'] });
  const [topic, author] = [await idOf(agent, '/desk/topics', 'Quokka'), await authorId(site, 'hanne-aldous')];

  await send(agent, `/desk/topics/${topic}/merge`, { into: 'Municipal debt', sure: 'yes' }).expect(303);
  await send(agent, `/desk/authors/${author}/merge`, { into: 'Jorun Wexcombe', sure: 'yes' }).expect(303);
  const waiting = await searchBacklog(site);
  await refileStories(site);

  expect(waiting).toBe(1);
  expect(await found(site, 'municipal debt')).toContain(path);
  expect(await found(site, 'wexcombe')).toContain(path);
  expect(await found(site, 'quokka')).toEqual([]);
  expect(await found(site, 'aldous')).toEqual([]);
});

test('a word of a new story is known for spellings at once', async () => {
  const site = await openSite();
  await article(site, plain);
  const before = await found(site, 'lighthuose');

  const { path } = await article(site, { ...plain, title: 'Lighthouse' });

  expect(before).toEqual([]);
  expect(await found(site, 'lighthuose')).toEqual([path]);
});

async function authorId(site: TestSite, slug: string): Promise<number> {
  const row = await site.db.get<{ id: number }>(sql`SELECT id FROM authors WHERE slug = ${slug}`);

  return row?.id ?? 0;
}
